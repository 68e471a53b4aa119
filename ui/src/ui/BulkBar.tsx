import { Alert, Button, Checkbox, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import classes from './BulkBar.module.css';
import type { Selection } from './selection';

/** As many reasons as are read. */
const REASONS = 20;

interface Props {
  selection: Selection;
  /** The ids of all that is shown now. */
  all: readonly number[];
  /** How far a deed on many is; null if there is none. */
  running: { tried: number; total: number } | null;
  onStop: () => void;
  /** What could not be done: the thing's name and the reason. */
  failures: readonly { name: string; reason: string }[];
  onDismiss: () => void;
  /** Buttons for what can be done with the chosen ones. */
  children: ReactNode;
}

/** What can be done with many at once, how far it is, and what could not be done. */
export function BulkBar({ selection, all, running, onStop, failures, onDismiss, children }: Props) {
  const { t } = useTranslation('ui');
  const { ids } = selection;
  const every = all.length > 0 && all.every((id) => ids.has(id));
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <div className={classes.line}>
        <Checkbox
          label={t('bulk.all', { count: all.length })}
          checked={every}
          indeterminate={!every && ids.size > 0}
          onChange={() => selection.set(every ? [] : all)}
        />
        <Text size="sm" fw={600} role="status">
          {t('bulk.chosen', { count: ids.size })}
        </Text>
        <div className={classes.deeds}>
          {children}
          <Button size="compact-sm" variant="subtle" onClick={selection.stop}>
            {t('bulk.done')}
          </Button>
        </div>
      </div>
      {running && (
        <div className={classes.line}>
          <Progress.Root className={classes.progress ?? ''}>
            <Progress.Section
              value={(100 * running.tried) / Math.max(1, running.total)}
              aria-label={t('bulk.progress', running)}
            />
          </Progress.Root>
          <Text size="sm">{t('bulk.progress', running)}</Text>
          <Button size="compact-sm" variant="default" onClick={onStop}>
            {t('bulk.stop')}
          </Button>
        </div>
      )}
      {failures.length > 0 && (
        <Alert
          role="alert"
          color="red"
          variant="light"
          title={t('bulk.failed', { count: failures.length })}
          withCloseButton
          closeButtonLabel={t('close')}
          onClose={onDismiss}
        >
          <ul className={classes.reasons}>
            {failures.slice(0, REASONS).map(({ name, reason }) => (
              <li key={name}>{`${name}: ${reason}`}</li>
            ))}
            {failures.length > REASONS && <li>…</li>}
          </ul>
        </Alert>
      )}
    </section>
  );
}
