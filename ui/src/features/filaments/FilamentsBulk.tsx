import { NumberInput, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { useBulk } from '@/api/bulk';
import { data, hub } from '@/api/client';
import type { Product } from '@/api/products';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { BulkBar } from '@/ui/BulkBar';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import type { Selection } from '@/ui/selection';
import { archive, remove, stale, unarchive, type FilamentEdit } from './actions';

interface Props {
  products: readonly Product[];
  selection: Selection;
  /** The ids of all that match. */
  all: readonly number[];
}

const patch = (id: number, change: FilamentEdit) =>
  data(hub.PATCH('/api/v1/filament/{id}', { params: { path: { id } }, body: change }));

/** What one of them was before, as far as it is changed. */
function before({ filament }: Product, change: FilamentEdit): FilamentEdit {
  const was: FilamentEdit = {
    price: filament.price ?? null,
    comment: filament.comment ?? null,
    spool_weight: filament.spool_weight ?? null,
  };
  return Object.fromEntries(Object.entries(was).filter(([name]) => name in change));
}

/** Changes, puts away or deletes all chosen filaments. */
export function FilamentsBulk({ products, selection, all }: Props) {
  const { t } = useTranslation('filaments');
  const queries = useQueryClient();
  const allowed = useRefusal();
  const bulk = useBulk<Product>();
  const [asking, setAsking] = useState<'edit' | 'delete' | null>(null);
  const chosen = products.filter(({ filament }) => selection.ids.has(filament.id));
  const count = chosen.length;
  const nothing = count === 0 ? t('bulk.nothing') : null;

  type Deed = (product: Product) => Promise<unknown>;

  async function run(those: readonly Product[], deed: Deed, back: Deed) {
    setAsking(null);
    const { done } = await bulk.run(those, deed);
    if (done.length > 0) {
      toastDone(t('bulk.done', { count: done.length }), async () => {
        const undone = await bulk.run(done, back);
        toastDone(t('bulk.undone', { count: undone.done.length }));
        await stale(queries);
      });
    }
    await stale(queries);
  }

  const change = (what: FilamentEdit) =>
    run(
      chosen,
      ({ filament }) => patch(filament.id, what),
      (it) => patch(it.filament.id, before(it, what)),
    );

  const putAway = (archived: boolean) =>
    run(
      chosen.filter((it) => it.archived !== archived),
      ({ filament }) => archive(filament.id, archived),
      (it) => (archived ? unarchive(it) : archive(it.filament.id, true)),
    );

  async function removeAll() {
    setAsking(null);
    const { done } = await bulk.run(chosen, ({ filament }) => remove(filament.id, false));
    if (done.length > 0) toastDone(t('bulk.deleted', { count: done.length }));
    const gone = new Set(done.map(({ filament }) => filament.id));
    selection.set([...selection.ids].filter((id) => !gone.has(id)));
    await stale(queries);
  }

  return (
    <>
      <BulkBar
        selection={selection}
        all={all}
        running={bulk.running}
        onStop={bulk.stop}
        failures={bulk.failures.map(({ item, error }) => ({
          name: `${item.name} #${item.filament.id}`,
          reason: error.message,
        }))}
        onDismiss={bulk.dismiss}
      >
        <ActionButton
          size="compact-sm"
          variant="default"
          refusal={allowed('filament.edit') ?? nothing}
          onClick={() => setAsking('edit')}
        >
          {t('bulk.edit')}
        </ActionButton>
        {(['away', 'back'] as const).map((deed) => (
          <ActionButton
            key={deed}
            size="compact-sm"
            variant="default"
            refusal={allowed('filament.edit') ?? nothing}
            onClick={() => void putAway(deed === 'away')}
          >
            {t(`archive.${deed}`)}
          </ActionButton>
        ))}
        <ActionButton
          size="compact-sm"
          variant="default"
          refusal={allowed('filament.delete') ?? nothing}
          onClick={() => setAsking('delete')}
        >
          {t('delete.open')}
        </ActionButton>
      </BulkBar>
      <Dialog opened={asking === 'edit'} title={t('bulk.editTitle', { count })} onClose={() => setAsking(null)}>
        <ChangeForm onChange={change} onCancel={() => setAsking(null)} />
      </Dialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        title={t('bulk.deleteTitle', { count })}
        confirm={t('bulk.deleteConfirm', { count })}
        danger
        onConfirm={() => void removeAll()}
        onClose={() => setAsking(null)}
      >
        {t('bulk.deleteWhy')}
      </ConfirmDialog>
    </>
  );
}

interface FormProps {
  onChange: (change: FilamentEdit) => Promise<void>;
  onCancel: () => void;
}

/** What was typed; nothing typed changes nothing. */
function ChangeForm({ onChange, onCancel }: FormProps) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const form = useFormState<{ price: number | string; spool_weight: number | string; comment: string }>(
    { price: '', spool_weight: '', comment: '' },
    null,
  );
  const { price, spool_weight: tare, comment } = form.values;
  return (
    <Form
      problem={null}
      fields={[]}
      busy={false}
      submit={t('edit.submit')}
      onCancel={onCancel}
      onSubmit={() =>
        void onChange({
          ...(price === '' ? {} : { price: Number(price) }),
          ...(tare === '' ? {} : { spool_weight: format.toGrams(Number(tare)) }),
          ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
        })
      }
    >
      <Text size="sm" c="dimmed">
        {t('bulk.keep')}
      </Text>
      <NumberInput label={t('property.price')} hideControls decimalScale={2} data-autofocus {...form.field('price')} />
      <NumberInput
        label={t('form.tare', { unit: format.massUnit })}
        hideControls
        decimalScale={3}
        {...form.field('spool_weight')}
      />
      <Textarea label={t('property.comment')} autosize minRows={2} {...form.field('comment')} />
    </Form>
  );
}
