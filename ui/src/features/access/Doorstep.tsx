import { Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Wordmark } from '@/ui/Wordmark';
import classes from './Doorstep.module.css';

interface Props {
  title: string;
  words?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages for who is not signed in. */
export function Doorstep({ title, words, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Printyard`;
  }, [title]);
  return (
    <div className={classes.doorstep}>
      <div className={classes.shelf} aria-hidden="true">
        {['#17594a', '#ffb454', '#c8553d', '#2f5d8a', '#e8e2d0', '#3a3f3c'].map((colour) => (
          <span key={colour} style={{ background: colour }} />
        ))}
      </div>
      <main className={classes.card}>
        <Wordmark />
        <div>
          <Title order={1} size="h2" className={classes.title ?? ''}>
            {title}
          </Title>
          {words && (
            <Text c="dimmed" size="sm" mt={6} component="div">
              {words}
            </Text>
          )}
        </div>
        {children}
      </main>
    </div>
  );
}
