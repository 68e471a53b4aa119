import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { entities, fieldsQuery, type Entity, type ExtraField } from '@/api/fields';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { EditDelete } from '@/ui/EditDelete';
import { useExtraFacts } from '@/ui/ExtraFields';
import { PlusIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import rows from '@/ui/RowList.module.css';
import { useDelete } from './actions';
import { FieldForm } from './FieldForm';
import classes from './FieldsPage.module.css';

type Doing = { what: 'add' } | { what: 'edit' | 'delete'; field: ExtraField } | null;

/** What is kept of spools, filaments and makers beyond what everybody keeps. */
export function FieldsPage() {
  const { t } = useTranslation('fields');
  const refusal = useRefusal();
  const [search, setSearch] = useSearchParams();
  const entity: Entity = entities.find((one) => one === search.get('of')) ?? 'spool';
  const fields = useQuery(fieldsQuery(entity));
  const remove = useDelete(entity);
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const editing = doing?.what === 'edit' ? doing.field : undefined;
  const deleting = doing?.what === 'delete' ? doing.field : undefined;
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <ActionButton
          refusal={refusal('fields.edit')}
          leftSection={<PlusIcon size={18} />}
          onClick={() => setDoing({ what: 'add' })}
        >
          {t('add.open')}
        </ActionButton>
      }
    >
      <div>
        <SegmentedControl
          aria-label={t('entity.label')}
          value={entity}
          onChange={(of) => setSearch({ of }, { replace: true })}
          data={entities.map((value) => ({ value, label: t(`entity.${value}`) }))}
        />
      </div>
      <DataState data={fields.data} error={fields.error} retry={fields.refetch}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('none')}>{t('noneWhy')}</Empty>
          ) : (
            <ul className={rows.list} aria-label={t(`entity.${entity}`)}>
              {all.map((field) => (
                <Row key={field.key} field={field} onDo={setDoing} />
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
        <FieldForm key={editing?.key ?? ''} entity={entity} field={editing} known={fields.data ?? []} onDone={done} />
      </Dialog>
      <ConfirmDialog
        opened={deleting !== undefined}
        title={t('delete.title', { name: deleting?.name })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => deleting && remove.mutate(deleting.key, { onSuccess: done })}
        onClose={done}
      >
        {t('delete.why')}
      </ConfirmDialog>
    </Page>
  );
}

function Row({ field, onDo }: { field: ExtraField; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('fields');
  const refusal = useRefusal();
  const extraFacts = useExtraFacts();
  const { key, name, unit, field_type: type, choices, default_value: preset } = field;
  const [shown] = preset === undefined ? [] : extraFacts([field], { [key]: preset });
  const facts = [
    t(`type.${type}`),
    unit,
    choices?.join(', '),
    shown?.[1] == null ? null : t('presetOf', { value: shown[1] }),
  ];
  return (
    <li className={rows.row}>
      <span className={rows.name}>
        <span className={classes.title}>
          {name} <code>{key}</code>
        </span>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
      <EditDelete
        refusal={refusal('fields.edit')}
        labels={{ edit: t('edit.title', { name }), delete: t('delete.of', { name }) }}
        onEdit={() => onDo({ what: 'edit', field })}
        onDelete={() => onDo({ what: 'delete', field })}
      />
    </li>
  );
}
