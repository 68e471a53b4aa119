import { Autocomplete, NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import type { HubError } from '@/api/errors';
import { withExtraFields, type ExtraField } from '@/api/fields';
import { makersQuery } from '@/api/makers';
import { filamentsQuery } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { ColoursInput } from '@/ui/ColoursInput';
import { ExtraInputs } from '@/ui/ExtraFields';
import { Form, useFormState } from '@/ui/Form';
import { materialsQuery } from './actions';
import type { Facts } from './facts';
import classes from './FilamentForm.module.css';

interface Props {
  initial: Facts;
  fields: readonly ExtraField[];
  action: 'filament.add' | 'filament.edit';
  error: HubError | null;
  busy: boolean;
  submit: string;
  onSubmit: (facts: Facts) => void;
  onCancel: () => void;
}

/** A new maker's reason comes as that of its own name, a wrong list of colours under another name. */
function problemOf(error: HubError | null) {
  const problem = withExtraFields(error);
  if (problem === null) return null;
  const { fields } = problem;
  const colour = fields.color_hex ?? fields.multi_color_hexes ?? fields.multi_color_direction;
  return { message: problem.message, fields: { ...fields, ...(colour !== undefined && { color_hex: colour }) } };
}

export function FilamentForm({ initial, fields, action, error, busy, submit, onSubmit, onCancel }: Props) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const refusal = useRefusal();
  const makers = useQuery(makersQuery);
  const filaments = useQuery(filamentsQuery);
  const usual = useQuery(materialsQuery);
  const problem = useMemo(() => problemOf(error), [error]);
  const form = useFormState(initial, problem);
  /** The problem after which the colours were changed: its reason is no longer theirs. */
  const [seen, setSeen] = useState(problem);
  const { values } = form;
  const number = { hideControls: true, decimalScale: 3 };
  const mass = { unit: format.massUnit };
  const heat = { unit: format.temperatureUnit };
  const names = (usual.data ?? []).map(({ name }) => name);
  const materials = [...new Set([...names, ...(filaments.data ?? []).map(({ material }) => material ?? '')])];

  /** What is usual for a material is proposed where nothing else was typed. */
  function choose(material: string) {
    form.set('material', material);
    const known = usual.data?.find(({ name }) => name === material);
    if (!known || action === 'filament.edit') return;
    form.set('density', known.density);
    if (values.settings_extruder_temp === '' && known.extruder_c !== null) {
      form.set('settings_extruder_temp', format.fromCelsius(known.extruder_c));
    }
    if (values.settings_bed_temp === '' && known.bed_c !== null) {
      form.set('settings_bed_temp', format.fromCelsius(known.bed_c));
    }
  }

  return (
    <div className={classes.card}>
      <Form
        problem={problem}
        fields={[
          ...Object.keys(values),
          'color_hex',
          'multi_color_hexes',
          'multi_color_direction',
          ...fields.map(({ key }) => `extra.${key}`),
        ]}
        busy={busy}
        submit={submit}
        refusal={refusal(action)}
        onCancel={onCancel}
        onSubmit={() => onSubmit(values)}
      >
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <TextInput label={t('property.name')} data-autofocus {...form.field('name')} />
          <Autocomplete
            label={t('property.maker')}
            description={
              values.vendor_id.trim() !== '' &&
              makers.data?.every(({ name }) => name.toLowerCase() !== values.vendor_id.trim().toLowerCase())
                ? t('form.newMaker')
                : undefined
            }
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...new Set((makers.data ?? []).map(({ name }) => name))]}
            {...form.field('vendor_id')}
          />
          <Autocomplete
            label={t('property.material')}
            data={materials.filter((one) => one !== '')}
            {...form.field('material')}
            onChange={choose}
          />
        </SimpleGrid>
        <ColoursInput
          colours={values.colours}
          direction={values.direction}
          error={seen === problem ? undefined : problem?.fields.color_hex}
          onChange={({ colours, direction }) => {
            setSeen(problem);
            if (colours) form.set('colours', colours);
            if (direction) form.set('direction', direction);
          }}
        />
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
          <NumberInput label={t('form.density')} {...number} {...form.field('density')} />
          <NumberInput label={t('form.diameter')} {...number} {...form.field('diameter')} />
          <NumberInput label={t('form.weight', mass)} {...number} {...form.field('weight')} />
          <NumberInput label={t('form.tare', mass)} {...number} {...form.field('spool_weight')} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
          <NumberInput label={t('form.extruder', heat)} {...number} {...form.field('settings_extruder_temp')} />
          <NumberInput label={t('form.bed', heat)} {...number} {...form.field('settings_bed_temp')} />
          <NumberInput label={t('property.price')} {...number} {...form.field('price')} />
          <TextInput label={t('property.article')} {...form.field('article_number')} />
        </SimpleGrid>
        <Textarea label={t('property.comment')} autosize minRows={2} {...form.field('comment')} />
        <ExtraInputs
          fields={fields}
          values={values.extra}
          onChange={(next) => form.set('extra', next)}
          reasons={problem?.fields ?? {}}
        />
      </Form>
    </div>
  );
}
