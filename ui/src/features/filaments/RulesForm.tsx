import { NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import type { FilamentRow } from '@/api/products';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { policiesQuery, settingsQuery, useRules } from './actions';

/** When it is low, and which spool is used up first. */
export function RulesForm({ row, onDone }: { row: FilamentRow; onDone: () => void }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const rules = useRules(row.id);
  const settings = useQuery(settingsQuery);
  const policies = useQuery(policiesQuery);
  const problem = rules.error && asHubError(rules.error);
  const form = useFormState(
    {
      low_threshold_g: row.low_threshold_g === null ? '' : (format.fromGrams(row.low_threshold_g) as number | string),
      draw_policy: row.draw_policy,
    },
    problem,
  );
  const typed = form.values.low_threshold_g;
  return (
    <Form
      problem={problem}
      fields={Object.keys(form.values)}
      busy={rules.isPending}
      submit={t('edit.submit')}
      onCancel={onDone}
      onSubmit={() =>
        rules.mutate(
          {
            before: { low_threshold_g: row.low_threshold_g, draw_policy: row.draw_policy },
            after: {
              low_threshold_g: typed === '' ? null : format.toGrams(Number(typed)),
              ...(form.values.draw_policy !== row.draw_policy && { draw_policy: form.values.draw_policy }),
            },
          },
          { onSuccess: onDone },
        )
      }
    >
      <NumberInput
        label={t('rules.low', { unit: format.massUnit })}
        description={settings.data && t('rules.default', { mass: format.mass(settings.data.low_threshold_g) })}
        data-autofocus
        hideControls
        decimalScale={3}
        {...form.field('low_threshold_g')}
      />
      <Select
        label={t('rules.policy')}
        allowDeselect={false}
        data={(policies.data ?? []).map(({ name }) => ({ value: name, label: t(`policy.${name}`) }))}
        {...form.field('draw_policy')}
      />
    </Form>
  );
}
