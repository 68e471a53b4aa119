import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import type { Product } from '@/api/products';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { useFullWeight, useRestock } from './actions';

/** The Filaments API gives its reason as one sentence; it names what it is about. */
function fieldsOf(message: string): Record<string, string> {
  if (/quantity/i.test(message)) return { quantity: message };
  if (/empty/i.test(message)) return { empty_weight_g: message };
  return /weight/i.test(message) ? { weight_per_spool_g: message } : {};
}

export function RestockForm({ product, onDone }: { product: Product; onDone: () => void }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const restock = useRestock(product.filament.id);
  const error = restock.error && asHubError(restock.error);
  const named = error !== null && Object.keys(error.fields).length > 0;
  const problem = error && { message: error.message, fields: named ? error.fields : fieldsOf(error.message) };
  const { spool_weight: tare } = product.filament;
  const form = useFormState<Record<'quantity' | 'weight_per_spool_g' | 'empty_weight_g', number | string>>(
    {
      quantity: 1,
      weight_per_spool_g: useFullWeight(product),
      empty_weight_g: tare === undefined ? '' : format.fromGrams(tare),
    },
    problem,
  );
  const { quantity, weight_per_spool_g: weight, empty_weight_g: empty } = form.values;
  return (
    <Form
      problem={problem}
      fields={Object.keys(form.values)}
      busy={restock.isPending}
      submit={t('restock.submit')}
      onCancel={onDone}
      onSubmit={() =>
        restock.mutate(
          {
            quantity: Number(quantity),
            weight_per_spool_g: format.toGrams(Number(weight)),
            ...(empty !== '' && { empty_weight_g: format.toGrams(Number(empty)) }),
          },
          { onSuccess: onDone },
        )
      }
    >
      <NumberInput label={t('restock.quantity')} data-autofocus allowDecimal={false} {...form.field('quantity')} />
      <Group grow align="flex-start">
        <NumberInput
          label={t('restock.weight', { unit: format.massUnit })}
          hideControls
          decimalScale={3}
          {...form.field('weight_per_spool_g')}
        />
        <NumberInput
          label={t('form.tare', { unit: format.massUnit })}
          hideControls
          decimalScale={3}
          {...form.field('empty_weight_g')}
        />
      </Group>
    </Form>
  );
}
