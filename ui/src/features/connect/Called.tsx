import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiKeysQuery, type MadeKey } from '@/api/apiKeys';
import { useFormat } from '@/lib/format';
import classes from './Connect.module.css';

const ASK_MILLIS = 2_000;

/** Whether the client has called with its key: the hub notes when a key was last used. */
export function Called({ made }: { made: MadeKey | null }) {
  const { t } = useTranslation('connect');
  const format = useFormat();
  const known = useQuery({ ...apiKeysQuery, enabled: made !== null, refetchInterval: ASK_MILLIS });
  const used = known.data?.find(({ id }) => id === made?.id)?.last_used ?? null;
  const state =
    made === null
      ? t('called.first')
      : used === null
        ? t('called.waiting')
        : t('called.heard', { when: format.ago(used) });
  return (
    <section className={classes.step} aria-label={t('called.title')}>
      <Title order={2} size="h4">
        {t('called.title')}
      </Title>
      <div className={classes.state} role="status">
        <span className={classes.dot} data-heard={used !== null} aria-hidden="true" />
        {state}
      </div>
    </section>
  );
}
