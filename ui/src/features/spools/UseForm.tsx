import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import type { Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { useUse } from './actions';

interface Props {
  shelved: Shelved;
  onDone: () => void;
}

export function UseForm({ shelved, onDone }: Props) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const use = useUse(shelved.spool.id);
  const problem = use.error && asHubError(use.error);
  const form = useFormState<{ amount_g: number | string }>({ amount_g: '' }, problem);
  return (
    <Form
      problem={problem}
      fields={['amount_g']}
      busy={use.isPending}
      submit={t('use.submit')}
      onCancel={onDone}
      onSubmit={() => use.mutate(format.toGrams(Number(form.values.amount_g)), { onSuccess: onDone })}
    >
      <NumberInput
        label={t('use.amount', { unit: format.massUnit })}
        description={t('use.left', { left: format.mass(shelved.left) })}
        data-autofocus
        hideControls
        decimalScale={2}
        {...form.field('amount_g')}
      />
    </Form>
  );
}
