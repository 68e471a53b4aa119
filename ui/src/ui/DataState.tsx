import { Button, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataState.module.css';

interface Props<Data> {
  /** Undefined while it is loaded. */
  data: Data | undefined;
  error: Error | null;
  retry: () => unknown;
  children: (data: Data) => ReactNode;
  /** Drawn while it is loaded; rows of grey by default. */
  loading?: ReactNode;
}

/** Loading, failed, or there. What was there before stays on show when asking again fails. */
export function DataState<Data>({ data, error, retry, children, loading }: Props<Data>) {
  const { t } = useTranslation('ui');
  if (data !== undefined) return children(data);
  if (error !== null) {
    return (
      <Stack role="alert" align="flex-start" gap="xs" className={classes.state ?? ''}>
        <Text fw={600}>{t('failed')}</Text>
        <Text c="dimmed">{error.message}</Text>
        <Button variant="default" onClick={() => void retry()}>
          {t('tryAgain')}
        </Button>
      </Stack>
    );
  }
  return (
    <div role="status" aria-label={t('loading')}>
      {loading ?? (
        <Stack gap="sm">
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <Skeleton key={row} height={48} radius="md" />
          ))}
        </Stack>
      )}
    </div>
  );
}

interface EmptyProps {
  title: string;
  children?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <svg aria-hidden="true" width="72" height="72" viewBox="0 0 72 72" fill="none" stroke="currentColor">
        <circle cx="36" cy="36" r="31" strokeWidth="2" />
        <circle cx="36" cy="36" r="9" strokeWidth="2" />
        <path d="M36 14a22 22 0 0 1 22 22" strokeWidth="2" strokeLinecap="round" strokeDasharray="1 6" />
      </svg>
      <Text fw={600} size="lg">
        {title}
      </Text>
      {children && (
        <Text c="dimmed" maw={420}>
          {children}
        </Text>
      )}
      {action}
    </div>
  );
}
