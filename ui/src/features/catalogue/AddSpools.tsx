import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError, type HubError } from '@/api/errors';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { useAdoptWithSpools } from './actions';
import type { Entry } from './queries';

/** Restocking is refused in a sentence that names no field on the wire. */
function atField({ message, fields }: HubError) {
  const name = /weight/i.test(message) ? 'weight_per_spool_g' : 'quantity';
  return { message, fields: Object.keys(fields).length > 0 ? fields : { [name]: message } };
}

/** How many full spools came with it. */
export function AddSpools({ entry, onDone }: { entry: Entry; onDone: () => void }) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const add = useAdoptWithSpools();
  const problem = add.error && atField(asHubError(add.error));
  const form = useFormState<{ quantity: number | string; weight_per_spool_g: number | string }>(
    { quantity: 1, weight_per_spool_g: format.fromGrams(entry.weight_g) },
    problem,
  );
  return (
    <Form
      problem={problem}
      fields={Object.keys(form.values)}
      busy={add.isPending}
      submit={t('spools.submit')}
      onCancel={onDone}
      onSubmit={() =>
        add.mutate(
          {
            entry,
            quantity: Number(form.values.quantity),
            grams: format.toGrams(Number(form.values.weight_per_spool_g)),
          },
          { onSuccess: onDone },
        )
      }
    >
      <Group grow align="flex-start">
        <NumberInput label={t('spools.count')} data-autofocus allowDecimal={false} {...form.field('quantity')} />
        <NumberInput
          label={t('spools.each', { unit: format.massUnit })}
          hideControls
          decimalScale={3}
          {...form.field('weight_per_spool_g')}
        />
      </Group>
    </Form>
  );
}
