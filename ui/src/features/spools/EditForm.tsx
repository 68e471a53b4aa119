import { Autocomplete, Group, NumberInput, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { changedExtra, withExtraFields, type Extra, type ExtraField } from '@/api/fields';
import type { Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { valuesOf } from '@/lib/listing';
import { ExtraInputs } from '@/ui/ExtraFields';
import { Form, useFormState } from '@/ui/Form';
import { useEdit } from './actions';

interface Props {
  shelved: Shelved;
  /** Where other spools are. */
  all: readonly Shelved[];
  fields: readonly ExtraField[];
  extra: Extra;
  onDone: () => void;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function EditForm({ shelved, all, fields, extra, onDone }: Props) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const { spool } = shelved;
  const edit = useEdit(spool.id);
  const problem = withExtraFields(edit.error && asHubError(edit.error));
  const inUnits = (grams: number | null): number | string => (grams === null ? '' : format.fromGrams(grams));
  const grams = (typed: number | string) => (typed === '' ? null : format.toGrams(Number(typed)));
  const form = useFormState(
    {
      location: spool.location ?? '',
      initial_weight: inUnits(spool.starting_weight_g),
      spool_weight: inUnits(spool.empty_weight_g),
      price: spool.price ?? '',
      lot_nr: spool.lot_number ?? '',
      comment: spool.comment ?? '',
      tags: [...spool.tags],
      extra,
    },
    problem,
  );
  const { values } = form;

  // Only what was changed is sent: what somebody else changed meanwhile stays.
  function changes() {
    const before = {
      location: spool.location,
      initial_weight: spool.starting_weight_g,
      spool_weight: spool.empty_weight_g,
      price: spool.price,
      lot_nr: spool.lot_number,
      comment: spool.comment,
    };
    const after = {
      location: orNull(values.location),
      initial_weight: grams(values.initial_weight),
      spool_weight: grams(values.spool_weight),
      price: values.price === '' ? null : Number(values.price),
      lot_nr: orNull(values.lot_nr),
      comment: orNull(values.comment),
    };
    const names = (Object.keys(after) as (keyof typeof after)[]).filter((name) => after[name] !== before[name]);
    const only = (of: typeof after) => Object.fromEntries(names.map((name) => [name, of[name]]));
    const set = changedExtra(extra, values.extra);
    const unset = changedExtra(values.extra, extra);
    const extras = Object.keys(set).length > 0;
    return {
      change: {
        facts: { ...only(after), ...(extras && { extra: set }) },
        tags: { from: spool.tags, to: values.tags },
      },
      before: {
        facts: { ...only(before), ...(extras && { extra: unset }) },
        tags: { from: values.tags, to: spool.tags },
      },
    };
  }

  return (
    <Form
      problem={problem}
      fields={[...Object.keys(values), ...fields.map(({ key }) => `extra.${key}`)]}
      busy={edit.isPending}
      submit={t('edit.submit')}
      onCancel={onDone}
      onSubmit={() => edit.mutate(changes(), { onSuccess: onDone })}
    >
      <Autocomplete
        label={t('property.location')}
        data={valuesOf(all, 'location')}
        data-autofocus
        {...form.field('location')}
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t('edit.full', { unit: format.massUnit })}
          hideControls
          decimalScale={3}
          {...form.field('initial_weight')}
        />
        <NumberInput
          label={t('edit.tare', { unit: format.massUnit })}
          hideControls
          decimalScale={3}
          {...form.field('spool_weight')}
        />
      </Group>
      <Group grow align="flex-start">
        <NumberInput label={t('property.price')} hideControls decimalScale={2} {...form.field('price')} />
        <TextInput label={t('property.lot')} {...form.field('lot_nr')} />
      </Group>
      <Textarea label={t('property.comment')} autosize minRows={2} {...form.field('comment')} />
      <TagsInput label={t('property.tags')} description={t('new.tagHint')} {...form.field('tags')} />
      <ExtraInputs
        fields={fields}
        values={values.extra}
        onChange={(next) => form.set('extra', next)}
        reasons={problem?.fields ?? {}}
      />
    </Form>
  );
}
