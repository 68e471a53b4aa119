import { Fieldset, Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  ofFlag,
  ofLocalTime,
  ofNumber,
  ofRange,
  ofText,
  ofTexts,
  toFlag,
  toLocalTime,
  toNumber,
  toRange,
  toText,
  toTexts,
  type ExtraType,
} from '@/lib/extra';
import { useFormat } from '@/lib/format';

/** What somebody defined. */
export interface Definition {
  key: string;
  name: string;
  field_type: ExtraType;
  unit?: string;
  choices?: string[];
  multi_choice?: boolean;
}

type Values = Readonly<Record<string, string>>;

interface Props {
  fields: readonly Definition[];
  values: Values;
  onChange: (values: Values) => void;
  /** The server's reasons, by `extra.key`. */
  reasons: Readonly<Record<string, string>>;
}

/** An input per extra field, by its type. */
export function ExtraInputs({ fields, values, onChange, reasons }: Props) {
  const { t } = useTranslation('ui');
  if (fields.length === 0) return null;
  const put = (key: string, json: string | undefined) => {
    const others = Object.entries(values).filter(([name]) => name !== key);
    onChange(Object.fromEntries(json === undefined ? others : [...others, [key, json]]));
  };
  return (
    <Fieldset legend={t('extra.title')}>
      {fields.map((field) => (
        <ExtraInput
          key={field.key}
          field={field}
          json={values[field.key]}
          reason={reasons[`extra.${field.key}`]}
          onChange={(json) => put(field.key, json)}
        />
      ))}
    </Fieldset>
  );
}

interface InputProps {
  field: Definition;
  json: string | undefined;
  reason: string | undefined;
  onChange: (json: string | undefined) => void;
}

export function ExtraInput({ field, json, reason, onChange }: InputProps) {
  const { t } = useTranslation('ui');
  const label = field.unit === undefined ? field.name : `${field.name} (${field.unit})`;
  const shared = { label, error: reason, 'aria-invalid': reason !== undefined, mb: 'sm' } as const;
  const whole = field.field_type === 'integer' || field.field_type === 'integer_range';
  switch (field.field_type) {
    case 'text':
      return (
        <Textarea {...shared} autosize value={toText(json)} onChange={(e) => onChange(ofText(e.currentTarget.value))} />
      );
    case 'integer':
    case 'float':
      return (
        <NumberInput
          {...shared}
          hideControls
          allowDecimal={!whole}
          value={toNumber(json) ?? ''}
          onChange={(typed) => onChange(ofNumber(typed))}
        />
      );
    case 'integer_range':
    case 'float_range': {
      const [from, to] = toRange(json);
      const one = (typed: number | string) => (typed === '' ? null : Number(typed));
      return (
        <Group grow align="flex-start" mb="sm">
          <NumberInput
            {...shared}
            mb={0}
            label={t('extra.from', { name: label })}
            hideControls
            allowDecimal={!whole}
            value={from ?? ''}
            onChange={(typed) => onChange(ofRange([one(typed), to]))}
          />
          <NumberInput
            mb={0}
            label={t('extra.to', { name: label })}
            hideControls
            allowDecimal={!whole}
            value={to ?? ''}
            onChange={(typed) => onChange(ofRange([from, one(typed)]))}
          />
        </Group>
      );
    }
    case 'datetime':
      return (
        <TextInput
          {...shared}
          type="datetime-local"
          value={toLocalTime(json)}
          onChange={(e) => onChange(ofLocalTime(e.currentTarget.value))}
        />
      );
    case 'boolean': {
      const flag = toFlag(json);
      return (
        <Select
          {...shared}
          clearable
          clearButtonProps={{ 'aria-label': t('extra.clear', { name: field.name }) }}
          data={[
            { value: 'true', label: t('extra.yes') },
            { value: 'false', label: t('extra.no') },
          ]}
          value={flag === null ? null : String(flag)}
          onChange={(value) => onChange(ofFlag(value))}
        />
      );
    }
    case 'choice': {
      const clear = { clearable: true, clearButtonProps: { 'aria-label': t('extra.clear', { name: field.name }) } };
      return field.multi_choice === true ? (
        <MultiSelect
          {...shared}
          {...clear}
          data={field.choices ?? []}
          value={toTexts(json)}
          onChange={(chosen) => onChange(ofTexts(chosen))}
        />
      ) : (
        <Select
          {...shared}
          {...clear}
          data={field.choices ?? []}
          value={toText(json) || null}
          onChange={(chosen) => onChange(ofText(chosen ?? ''))}
        />
      );
    }
  }
}

/** Names and values of what is filled in, for a list of facts. */
export function useExtraFacts(): (fields: readonly Definition[], values: Values) => [string, string | null][] {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const number = (value: number | null) => (value === null ? '…' : format.number(value, 3));
  const said = (field: Definition, json: string): string => {
    switch (field.field_type) {
      case 'text':
        return toText(json);
      case 'integer':
      case 'float':
        return number(toNumber(json));
      case 'integer_range':
      case 'float_range':
        return toRange(json).map(number).join(' – ');
      case 'datetime':
        return toText(json) === '' ? '' : format.dateTime(toText(json));
      case 'boolean':
        return toFlag(json) === true ? t('extra.yes') : t('extra.no');
      case 'choice':
        return field.multi_choice === true ? toTexts(json).join(', ') : toText(json);
    }
  };
  return (fields, values) =>
    fields.map((field) => {
      const json = values[field.key];
      if (json === undefined) return [field.name, null];
      return [field.name, field.unit === undefined ? said(field, json) : `${said(field, json)} ${field.unit}`];
    });
}
