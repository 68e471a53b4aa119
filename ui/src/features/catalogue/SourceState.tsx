import { Anchor, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { keys } from '@/api/keys';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { Notice } from '@/ui/Notice';
import { useRefresh } from './actions';
import classes from './CataloguePage.module.css';
import { sourceQuery } from './queries';

/** Where the entries are from, how old they are, and what went wrong when they were read last. */
export function SourceState() {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const refusal = useRefusal();
  const queries = useQueryClient();
  const refresh = useRefresh();
  const { data: source } = useQuery(sourceQuery);
  const version = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (source === undefined) return;
    if (version.current !== undefined && version.current !== source.version) {
      void queries.invalidateQueries({ queryKey: keys.reference });
    }
    version.current = source.version;
  }, [source, queries]);
  if (source === undefined) return null;
  return (
    <section className={classes.source} aria-label={t('source.label')}>
      <div className={classes.provenance}>
        <Text size="sm">
          {source.built_in ? (
            t('source.builtIn')
          ) : /^https?:\/\//.test(source.from) ? (
            <Anchor href={source.from} target="_blank" rel="noreferrer">
              {source.from}
            </Anchor>
          ) : (
            source.from
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            t('source.holds', { count: source.filaments, total: format.number(source.filaments) }),
            source.version !== '' && t('source.version', { version: source.version }),
            source.read_at !== null && t('source.readAt', { when: format.ago(source.read_at) }),
            source.dropped > 0 && t('source.dropped', { count: source.dropped }),
            source.next_at !== null && t('source.next', { when: format.dateTime(source.next_at) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <ActionButton
        refusal={refusal('catalogue.refresh') ?? (source.source === null ? t('source.none') : null)}
        variant="default"
        loading={source.reading || refresh.isPending}
        onClick={() => refresh.mutate()}
      >
        {t('source.refresh')}
      </ActionButton>
      {source.failure !== null && (
        <Notice tone="warn" title={t('source.failed')}>
          {source.failure}
          {source.failed_at !== null && ` (${format.dateTime(source.failed_at)})`}
        </Notice>
      )}
    </section>
  );
}
