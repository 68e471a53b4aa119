import { Autocomplete, NumberInput, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { useBulk } from '@/api/bulk';
import { data, hub } from '@/api/client';
import { deleteSpool } from '@/api/ledger';
import type { Shelved } from '@/api/stock';
import { valuesOf } from '@/lib/listing';
import { ActionButton } from '@/ui/ActionButton';
import { BulkBar } from '@/ui/BulkBar';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import type { Selection } from '@/ui/selection';
import { stale, type SpoolEdit } from './actions';

interface Props {
  stock: readonly Shelved[];
  selection: Selection;
  /** The ids of all that match. */
  all: readonly number[];
}

type Asking = 'move' | 'edit' | 'delete' | null;

const patch = (id: number, change: SpoolEdit) =>
  data(hub.PATCH('/api/v1/spool/{id}', { params: { path: { id } }, body: change }));

/** What one of them was before, as far as it is changed. */
function before({ spool }: Shelved, change: SpoolEdit): SpoolEdit {
  const was: SpoolEdit = {
    location: spool.location,
    lot_nr: spool.lot_number,
    price: spool.price,
    comment: spool.comment,
    archived: spool.archived,
  };
  return Object.fromEntries(Object.entries(was).filter(([name]) => name in change));
}

/** Moves, changes, puts away or deletes all chosen spools. */
export function SpoolsBulk({ stock, selection, all }: Props) {
  const { t } = useTranslation('spools');
  const queries = useQueryClient();
  const allowed = useRefusal();
  const bulk = useBulk<Shelved>();
  const [asking, setAsking] = useState<Asking>(null);
  const chosen = stock.filter(({ spool }) => selection.ids.has(spool.id));
  const count = chosen.length;
  const refusal = (action: 'spool.edit' | 'spool.delete') =>
    allowed(action) ?? (count === 0 ? t('bulk.nothing') : null);

  async function change(what: SpoolEdit) {
    setAsking(null);
    const { done } = await bulk.run(chosen, ({ spool }) => patch(spool.id, what));
    if (done.length > 0) toastDone(t('bulk.done', { count: done.length }), () => changeBack(done, what));
    await stale(queries);
  }

  async function changeBack(those: readonly Shelved[], what: SpoolEdit) {
    const { done } = await bulk.run(those, (it) => patch(it.spool.id, before(it, what)));
    if (done.length > 0) toastDone(t('bulk.undone', { count: done.length }));
    await stale(queries);
  }

  async function remove() {
    setAsking(null);
    const { done } = await bulk.run(chosen, ({ spool }) => deleteSpool(spool.id));
    if (done.length > 0) toastDone(t('bulk.deleted', { count: done.length }));
    const gone = new Set(done.map(({ spool }) => spool.id));
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
          name: `${item.name} #${item.spool.id}`,
          reason: error.message,
        }))}
        onDismiss={bulk.dismiss}
      >
        {(['move', 'edit'] as const).map((deed) => (
          <ActionButton
            key={deed}
            size="compact-sm"
            variant="default"
            refusal={refusal('spool.edit')}
            onClick={() => setAsking(deed)}
          >
            {t(`bulk.${deed}`)}
          </ActionButton>
        ))}
        {(['away', 'back'] as const).map((deed) => (
          <ActionButton
            key={deed}
            size="compact-sm"
            variant="default"
            refusal={refusal('spool.edit')}
            onClick={() => void change({ archived: deed === 'away' })}
          >
            {t(`bulk.${deed}`)}
          </ActionButton>
        ))}
        <ActionButton
          size="compact-sm"
          variant="default"
          refusal={refusal('spool.delete')}
          onClick={() => setAsking('delete')}
        >
          {t('bulk.delete')}
        </ActionButton>
      </BulkBar>
      <Dialog opened={asking === 'move'} title={t('bulk.moveTitle', { count })} onClose={() => setAsking(null)}>
        <MoveForm stock={stock} onChange={change} onCancel={() => setAsking(null)} />
      </Dialog>
      <Dialog opened={asking === 'edit'} title={t('bulk.editTitle', { count })} onClose={() => setAsking(null)}>
        <ChangeForm onChange={change} onCancel={() => setAsking(null)} />
      </Dialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        title={t('bulk.deleteTitle', { count })}
        confirm={t('bulk.deleteConfirm', { count })}
        danger
        onConfirm={() => void remove()}
        onClose={() => setAsking(null)}
      >
        {t('bulk.deleteWhy')}
      </ConfirmDialog>
    </>
  );
}

interface FormProps {
  onChange: (change: SpoolEdit) => Promise<void>;
  onCancel: () => void;
}

function MoveForm({ stock, onChange, onCancel }: FormProps & { stock: readonly Shelved[] }) {
  const { t } = useTranslation('spools');
  const form = useFormState({ location: '' }, null);
  const to = form.values.location.trim();
  return (
    <Form
      problem={null}
      fields={['location']}
      busy={false}
      submit={t('bulk.moveSubmit')}
      onCancel={onCancel}
      onSubmit={() => void onChange({ location: to === '' ? null : to })}
    >
      <Autocomplete
        label={t('property.location')}
        data={valuesOf(stock, 'location')}
        data-autofocus
        {...form.field('location')}
      />
    </Form>
  );
}

/** What was typed; nothing typed changes nothing. */
function ChangeForm({ onChange, onCancel }: FormProps) {
  const { t } = useTranslation('spools');
  const form = useFormState<{ price: number | string; lot_nr: string; comment: string }>(
    { price: '', lot_nr: '', comment: '' },
    null,
  );
  const { price, lot_nr, comment } = form.values;
  return (
    <Form
      problem={null}
      fields={['price', 'lot_nr', 'comment']}
      busy={false}
      submit={t('bulk.submit')}
      onCancel={onCancel}
      onSubmit={() =>
        void onChange({
          ...(price === '' ? {} : { price: Number(price) }),
          ...(lot_nr.trim() === '' ? {} : { lot_nr: lot_nr.trim() }),
          ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
        })
      }
    >
      <Text size="sm" c="dimmed">
        {t('bulk.keep')}
      </Text>
      <NumberInput label={t('property.price')} hideControls decimalScale={2} data-autofocus {...form.field('price')} />
      <TextInput label={t('property.lot')} {...form.field('lot_nr')} />
      <Textarea label={t('property.comment')} autosize minRows={2} {...form.field('comment')} />
    </Form>
  );
}
