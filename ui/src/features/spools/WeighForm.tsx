import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import type { Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { useWeigh } from './actions';

interface Props {
  shelved: Shelved;
  onDone: () => void;
}

export function WeighForm({ shelved, onDone }: Props) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const weigh = useWeigh(shelved.spool.id);
  const problem = weigh.error && asHubError(weigh.error);
  const form = useFormState<{ gross_g: number | string }>({ gross_g: '' }, problem);
  const tare = shelved.spool.empty_weight_g ?? shelved.filament?.spool_weight ?? 0;
  return (
    <Form
      problem={problem}
      fields={['gross_g']}
      busy={weigh.isPending}
      submit={t('weigh.submit')}
      onCancel={onDone}
      onSubmit={() => weigh.mutate(format.toGrams(Number(form.values.gross_g)), { onSuccess: onDone })}
    >
      <NumberInput
        label={t('weigh.amount', { unit: format.massUnit })}
        description={t('weigh.tare', { tare: format.mass(tare) })}
        data-autofocus
        hideControls
        decimalScale={2}
        {...form.field('gross_g')}
      />
    </Form>
  );
}
