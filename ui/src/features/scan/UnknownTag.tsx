import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRefusal } from '@/api/access';
import { useStock } from '@/api/stock';
import { usePutTag, useRemoveTag } from '@/api/tags';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import detail from '@/ui/Detail.module.css';
import { toastDone, toastFailed } from '@/ui/toast';
import { TagReading } from './TagReading';

const CHIP = /^[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){3,9}$/i;

/** A tag that no spool has: it is put on one, or what it says becomes one. */
export function UnknownTag({ tag, payload }: { tag: string; payload: string }) {
  const { t } = useTranslation('scan');
  const refusal = useRefusal();
  const [, go] = useLocation();
  const stock = useStock();
  const put = usePutTag();
  const remove = useRemoveTag();
  const [chosen, setChosen] = useState<string | null>(null);
  const spools = (stock.data ?? [])
    .filter(({ spool }) => !spool.archived)
    .map(({ spool, name, maker, material }) => ({
      value: String(spool.id),
      label: `#${spool.id} ${[name, maker, material].filter(Boolean).join(' · ')}`,
    }))
    .reverse();

  return (
    <>
      <section className={detail.card} aria-labelledby="unknown" role="status">
        <h2 id="unknown" className={detail.heading}>
          {t('unknown.title')}
        </h2>
        <Text size="sm" c="dimmed">
          {t('unknown.why', { tag })}
        </Text>
        <Select
          label={t('unknown.spool')}
          searchable
          limit={50}
          value={chosen}
          data={spools}
          error={put.error?.message}
          nothingFoundMessage={t('unknown.noSpool')}
          onChange={setChosen}
        />
        <ActionButton
          refusal={refusal('tags.edit') ?? (chosen === null ? t('unknown.choose') : null)}
          loading={put.isPending}
          onClick={() => {
            const deed = { spool: Number(chosen), tag };
            put.mutate(deed, {
              onSuccess: () => {
                toastDone(t('unknown.done', { tag, id: deed.spool }), () =>
                  remove.mutate(deed, { onError: toastFailed }),
                );
                go(paths.spool(deed.spool));
              },
            });
          }}
        >
          {t('unknown.put')}
        </ActionButton>
      </section>
      <section className={detail.card} aria-labelledby="decode">
        <h2 id="decode" className={detail.heading}>
          {t('decode.title')}
        </h2>
        <TagReading initial={payload} uid={CHIP.test(tag) ? tag : null} />
      </section>
    </>
  );
}
