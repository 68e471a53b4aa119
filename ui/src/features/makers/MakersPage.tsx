import { Anchor, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { changedExtra, fieldsQuery, presetsOf, withExtraFields, type ExtraField } from '@/api/fields';
import { makersQuery, type Maker } from '@/api/makers';
import { filamentsQuery } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { EditDelete } from '@/ui/EditDelete';
import { ExtraInputs, useExtraFacts } from '@/ui/ExtraFields';
import { Form, useFormState } from '@/ui/Form';
import { PlusIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import rows from '@/ui/RowList.module.css';
import { useDelete, useSave } from './actions';

type Doing = { what: 'add' } | { what: 'edit' | 'delete'; maker: Maker } | null;

export function MakersPage() {
  const { t, i18n } = useTranslation('makers');
  const refusal = useRefusal();
  const makers = useQuery(makersQuery);
  const filaments = useQuery(filamentsQuery);
  const fields = useQuery(fieldsQuery('vendor'));
  const remove = useDelete();
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const words = new Intl.Collator(i18n.language, { numeric: true });
  const sorted = makers.data?.toSorted((a, b) => words.compare(a.name, b.name));
  const countOf = (id: number) => filaments.data?.filter(({ vendor }) => vendor?.id === id).length ?? 0;
  const editing = doing?.what === 'edit' ? doing.maker : undefined;
  const deleting = doing?.what === 'delete' ? doing.maker : undefined;
  return (
    <Page
      title={t('title')}
      subtitle={sorted && t('summary', { count: sorted.length })}
      actions={
        <ActionButton
          refusal={refusal('maker.edit')}
          leftSection={<PlusIcon size={18} />}
          onClick={() => setDoing({ what: 'add' })}
        >
          {t('add.open')}
        </ActionButton>
      }
    >
      <DataState data={sorted} error={makers.error} retry={makers.refetch}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('none')}>{t('noneWhy')}</Empty>
          ) : (
            <ul className={rows.list} aria-label={t('title')}>
              {all.map((maker) => (
                <Row key={maker.id} maker={maker} count={countOf(maker.id)} onDo={setDoing} />
              ))}
            </ul>
          )
        }
      </DataState>
      <Dialog
        opened={doing !== null && doing.what !== 'delete'}
        title={editing ? t('edit.title', { name: editing.name }) : t('add.title')}
        onClose={done}
      >
        <DataState data={fields.data} error={fields.error} retry={fields.refetch}>
          {(known) => <MakerForm maker={editing} fields={known} onDone={done} />}
        </DataState>
      </Dialog>
      <ConfirmDialog
        opened={deleting !== undefined}
        title={t('delete.title', { name: deleting?.name })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => deleting && remove.mutate(deleting.id, { onSuccess: done })}
        onClose={done}
      >
        {t('delete.why', { count: deleting ? countOf(deleting.id) : 0 })}
      </ConfirmDialog>
    </Page>
  );
}

interface RowProps {
  maker: Maker;
  count: number;
  onDo: (doing: Doing) => void;
}

function Row({ maker, count, onDo }: RowProps) {
  const { t } = useTranslation('makers');
  const format = useFormat();
  const refusal = useRefusal();
  const fields = useQuery(fieldsQuery('vendor'));
  const extraFacts = useExtraFacts();
  const { name, comment, empty_spool_weight: tare, extra } = maker;
  const facts = [
    tare === undefined ? null : t('tareOf', { mass: format.mass(tare) }),
    comment ?? null,
    ...extraFacts(fields.data ?? [], extra).map(([field, value]) => (value === null ? null : `${field}: ${value}`)),
  ];
  return (
    <li className={rows.row}>
      <span className={rows.name}>
        <Anchor component={Link} href={paths.filamentsOf(name)} fw={570} c="inherit">
          {name}
        </Anchor>
        <small>{[t('filaments', { count }), ...facts].filter(Boolean).join(' · ')}</small>
      </span>
      <EditDelete
        refusal={refusal('maker.edit')}
        labels={{ edit: t('edit.title', { name }), delete: t('delete.of', { name }) }}
        onEdit={() => onDo({ what: 'edit', maker })}
        onDelete={() => onDo({ what: 'delete', maker })}
      />
    </li>
  );
}

interface FormProps {
  maker: Maker | undefined;
  fields: readonly ExtraField[];
  onDone: () => void;
}

function MakerForm({ maker, fields, onDone }: FormProps) {
  const { t } = useTranslation('makers');
  const format = useFormat();
  const save = useSave(maker);
  const problem = withExtraFields(save.error && asHubError(save.error));
  const tare = maker?.empty_spool_weight;
  const [before] = useState({
    name: maker?.name ?? '',
    empty_spool_weight: tare === undefined ? '' : (format.fromGrams(tare) as number | string),
    comment: maker?.comment ?? '',
    extra: maker ? maker.extra : presetsOf(fields),
  });
  const form = useFormState(before, problem);
  const { values } = form;

  // Only what was changed is sent: what somebody else changed meanwhile stays.
  function changes() {
    const extra = changedExtra(maker?.extra ?? {}, values.extra);
    const { empty_spool_weight: typed } = values;
    return {
      ...((maker === undefined || values.name !== before.name) && { name: values.name.trim() }),
      ...(typed !== before.empty_spool_weight && {
        empty_spool_weight: typed === '' ? null : format.toGrams(Number(typed)),
      }),
      ...(values.comment !== before.comment && { comment: values.comment.trim() || null }),
      ...(Object.keys(extra).length > 0 && { extra }),
    };
  }

  return (
    <Form
      problem={problem}
      fields={[...Object.keys(values), ...fields.map(({ key }) => `extra.${key}`)]}
      busy={save.isPending}
      submit={maker ? t('edit.submit') : t('add.submit')}
      onCancel={onDone}
      onSubmit={() => save.mutate(changes(), { onSuccess: onDone })}
    >
      <TextInput label={t('name')} data-autofocus {...form.field('name')} />
      <NumberInput
        label={t('tare', { unit: format.massUnit })}
        hideControls
        decimalScale={3}
        {...form.field('empty_spool_weight')}
      />
      <Textarea label={t('comment')} autosize minRows={2} {...form.field('comment')} />
      <ExtraInputs
        fields={fields}
        values={values.extra}
        onChange={(next) => form.set('extra', next)}
        reasons={problem?.fields ?? {}}
      />
    </Form>
  );
}
