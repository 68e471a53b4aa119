import { Group, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { fieldTypes, type Entity, type ExtraField, type FieldType } from '@/api/fields';
import { ExtraInput } from '@/ui/ExtraFields';
import { Form, useFormState } from '@/ui/Form';
import { useSave } from './actions';
import { keyOf } from './key';

interface Props {
  entity: Entity;
  /** The one to change; undefined for a new one. Its key and type stay. */
  field: ExtraField | undefined;
  known: readonly ExtraField[];
  onDone: () => void;
}

interface Typed {
  name: string;
  key: string;
  field_type: FieldType;
  unit: string;
  order: number | string;
  choices: string[];
  multi_choice: boolean;
  default_value: string | undefined;
}

export function FieldForm({ entity, field, known, onDone }: Props) {
  const { t } = useTranslation('fields');
  const save = useSave(entity, field);
  const problem = save.error && asHubError(save.error);
  const form = useFormState<Typed>(
    {
      name: field?.name ?? '',
      key: field?.key ?? '',
      field_type: field?.field_type ?? 'text',
      unit: field?.unit ?? '',
      order: field?.order ?? known.length,
      choices: field?.choices ?? [],
      multi_choice: field?.multi_choice ?? false,
      default_value: field?.default_value,
    },
    problem,
  );
  const { values } = form;
  const key = values.key === '' ? keyOf(values.name) : values.key.trim();
  const choice = values.field_type === 'choice';
  const taken = field === undefined && known.some((one) => one.key === key);

  function definition() {
    return {
      name: values.name.trim(),
      order: values.order === '' ? 0 : Number(values.order),
      field_type: values.field_type,
      ...(values.unit.trim() !== '' && { unit: values.unit.trim() }),
      ...(values.default_value !== undefined && { default_value: values.default_value }),
      ...(choice && { choices: values.choices, multi_choice: values.multi_choice }),
    };
  }

  return (
    <Form
      problem={problem}
      fields={Object.keys(values)}
      busy={save.isPending}
      submit={field ? t('edit.submit') : t('add.submit')}
      // A POST to a key that is there would change that field.
      refusal={taken ? t('taken', { key }) : null}
      onCancel={onDone}
      onSubmit={() => save.mutate({ key, definition: definition() }, { onSuccess: onDone })}
    >
      <TextInput label={t('name')} data-autofocus {...form.field('name')} />
      {field === undefined && (
        <TextInput
          label={t('key')}
          description={t('keyHint')}
          placeholder={keyOf(values.name)}
          {...form.field('key')}
          error={taken ? t('taken', { key }) : form.field('key').error}
        />
      )}
      <Group grow align="flex-start">
        {field === undefined && (
          <Select
            label={t('type.label')}
            allowDeselect={false}
            data={fieldTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
            {...form.field('field_type')}
            onChange={(type) => {
              if (type === null) return;
              form.set('field_type', type);
              form.set('default_value', undefined);
            }}
          />
        )}
        <TextInput label={t('unit')} {...form.field('unit')} />
        <NumberInput label={t('order')} allowDecimal={false} {...form.field('order')} />
      </Group>
      {choice && (
        <>
          <TagsInput
            label={t('choices')}
            description={field ? t('choicesGrow') : t('choicesHint')}
            {...form.field('choices')}
            onChange={(next) => form.set('choices', field ? [...new Set([...(field.choices ?? []), ...next])] : next)}
          />
          <Switch
            label={t('multi')}
            disabled={field !== undefined}
            checked={values.multi_choice}
            onChange={(event) => {
              form.set('multi_choice', event.currentTarget.checked);
              form.set('default_value', undefined);
            }}
          />
        </>
      )}
      <ExtraInput
        field={{ key, ...definition(), name: t('preset') }}
        json={values.default_value}
        reason={form.field('default_value').error}
        onChange={(json) => form.set('default_value', json)}
      />
    </Form>
  );
}
