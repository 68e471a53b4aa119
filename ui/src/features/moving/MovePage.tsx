import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { ActionButton } from '@/ui/ActionButton';
import { DownloadIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { AddressForm } from './AddressForm';
import { FileForm } from './FileForm';
import { ImportView } from './ImportView';
import { formats, tables, useExport, useLook, useTableExport, type Origin } from './imports';
import classes from './MovePage.module.css';

/** Moving in from other programs, shown first; and taking everything along. */
export function MovePage() {
  const { t } = useTranslation('moving');
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <MoveIn />
      <MoveOut />
    </Page>
  );
}

function MoveIn() {
  const { t } = useTranslation('moving');
  const refusal = useRefusal()('stock.import');
  const [address, setAddress] = useSearchParams();
  const [from, setFrom] = useState<Origin['kind']>('file');
  // Kept so that the same can be read again without its faulty rows.
  const [origin, setOrigin] = useState<Origin | null>(null);
  const look = useLook();
  const current = Number(address.get('import') ?? '0');

  function show(id: number | null) {
    setAddress(
      (old) => {
        if (id === null) old.delete('import');
        else old.set('import', String(id));
        return old;
      },
      { replace: true },
    );
  }
  function onLook(next: Origin, skipInvalid = false) {
    setOrigin(next);
    look.mutate({ origin: next, skipInvalid }, { onSuccess: ({ id }) => show(id) });
  }

  if (refusal !== null) {
    return (
      <section className={classes.card} aria-labelledby="in">
        <h2 id="in" className={classes.heading}>
          {t('in')}
        </h2>
        <Alert variant="light" color="gray">
          {refusal}
        </Alert>
      </section>
    );
  }
  return (
    <>
      {current > 0 && (
        <ImportView
          key={current}
          id={current}
          onSkipInvalid={origin === null ? null : () => onLook(origin, true)}
          onClose={() => {
            look.reset();
            show(null);
          }}
        />
      )}
      {/* Stays, so that what was typed does. */}
      <section className={classes.card} aria-labelledby="in" hidden={current > 0}>
        <h2 id="in" className={classes.heading}>
          {t('in')}
        </h2>
        <Text size="sm" c="dimmed">
          {t('inHow')}
        </Text>
        <SegmentedControl<Origin['kind']>
          aria-label={t('from.label')}
          className={classes.choice ?? ''}
          value={from}
          onChange={(next) => {
            look.reset();
            setFrom(next);
          }}
          data={[
            { value: 'file', label: t('from.file') },
            { value: 'address', label: t('from.address') },
          ]}
        />
        {from === 'file' ? (
          <FileForm busy={look.isPending} error={look.error} onLook={onLook} />
        ) : (
          <AddressForm busy={look.isPending} error={look.error} onLook={onLook} />
        )}
      </section>
    </>
  );
}

function MoveOut() {
  const { t } = useTranslation('moving');
  const refusal = useRefusal();
  const everything = useExport();
  const table = useTableExport();
  return (
    <section className={classes.card} aria-labelledby="out">
      <h2 id="out" className={classes.heading}>
        {t('out')}
      </h2>
      <Text size="sm" c="dimmed">
        {t('outWhat')}
      </Text>
      <Group>
        <ActionButton
          refusal={refusal('stock.export')}
          leftSection={<DownloadIcon size={18} />}
          loading={everything.isPending}
          onClick={() => everything.mutate()}
        >
          {t('everything')}
        </ActionButton>
      </Group>
      <h3 className={classes.heading}>{t('tables.title')}</h3>
      <Text size="sm" c="dimmed">
        {t('tables.why')}
      </Text>
      <ul className={classes.tables}>
        {tables.map((name) => (
          <li key={name}>
            <span>{t(`tables.${name}`)}</span>
            {formats.map((fmt) => (
              <Button
                key={fmt}
                size="compact-md"
                variant="default"
                aria-label={`${t(`tables.${name}`)}: ${fmt.toUpperCase()}`}
                loading={table.isPending && table.variables.table === name && table.variables.fmt === fmt}
                onClick={() => table.mutate({ table: name, fmt })}
              >
                {fmt.toUpperCase()}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
