import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  /** `bad` is told to screen readers at once. */
  tone: 'bad' | 'warn';
  title?: string;
  children?: ReactNode;
}

/** Something to know about what is on show. Its words are in ink: coloured ones would be too pale on colour. */
export function Notice({ tone, title, children }: Props) {
  return (
    <Alert
      variant="light"
      color={tone === 'bad' ? 'red' : 'orange'}
      role={tone === 'bad' ? 'alert' : 'note'}
      title={title}
      styles={{ title: { color: 'var(--ink)' }, message: { color: 'var(--ink)' } }}
    >
      {children}
    </Alert>
  );
}
