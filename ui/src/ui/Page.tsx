import { Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  title: string;
  /** Small words under the title: how many, since when. */
  subtitle?: ReactNode;
  /** Before the title: a swatch, an icon. */
  lead?: ReactNode;
  /** Above the title: the way back. */
  back?: ReactNode;
  actions?: ReactNode;
  /** Fills the window and scrolls inside: for long lists. */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every page: one heading of the first level, its actions, and the content. */
export function Page({ title, subtitle, lead, back, actions, fill = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Printyard`;
  }, [title]);
  return (
    <div className={classes.page} data-fill={fill}>
      {back && <div className={classes.back}>{back}</div>}
      <header className={classes.header}>
        {lead}
        <div className={classes.words}>
          <Title order={1} className={classes.title ?? ''}>
            {title}
          </Title>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
