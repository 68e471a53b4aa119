import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import type { PrintFile } from '@/api/files';
import { printersQuery } from '@/api/printers';
import { useFormat } from '@/lib/format';
import { momentOf } from '@/lib/moments';
import { paths } from '@/lib/paths';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import { usePrint } from './actions';

const ANY = 'any';
const MOST_COPIES = 100;

/** Where, how often and when a file is to be printed. What does not fit now waits in the queue, and says why. */
export function PrintForm({ file, onDone }: { file: PrintFile; onDone: () => void }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const refusal = useRefusal();
  const [, go] = useLocation();
  const printers = useQuery(printersQuery);
  const print = usePrint(file);
  const problem = print.error && asHubError(print.error);
  const form = useFormState(
    {
      printer_id: ANY,
      plate: String(file.plates[0]?.number ?? 1),
      copies: 1,
      not_before: '',
      same_colour: false,
      ignoring_stock: false,
    },
    problem,
  );
  const { values } = form;
  return (
    <Form
      problem={problem}
      fields={['printer_id', 'plate', 'copies', 'not_before']}
      busy={print.isPending}
      refusal={refusal('queue.edit')}
      submit={t('print.send')}
      onCancel={onDone}
      onSubmit={() =>
        print.mutate(
          {
            printer_id: values.printer_id === ANY ? null : Number(values.printer_id),
            plate: Number(values.plate),
            copies: values.copies,
            not_before: momentOf(values.not_before),
            same_colour: values.same_colour,
            ignoring_stock: values.ignoring_stock,
          },
          {
            onSuccess: ({ jobs }) => {
              toastDone(t('print.done', { count: jobs.length }), undefined, {
                text: t('print.queue'),
                onClick: () => go(paths.queue()),
              });
              onDone();
            },
          },
        )
      }
    >
      <Select
        label={t('print.printer')}
        allowDeselect={false}
        data={[
          { value: ANY, label: t('print.any') },
          ...(printers.data ?? [])
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        {...form.field('printer_id')}
      />
      {file.plates.length > 1 && (
        <Select
          label={t('print.plate')}
          allowDeselect={false}
          data={file.plates.map(({ number, print_seconds }) => ({
            value: String(number),
            label: [t('plate', { number }), print_seconds === null ? null : format.duration(print_seconds)]
              .filter(Boolean)
              .join(' · '),
          }))}
          {...form.field('plate')}
        />
      )}
      <NumberInput label={t('print.copies')} min={1} max={MOST_COPIES} allowDecimal={false} {...form.field('copies')} />
      <TextInput
        type="datetime-local"
        label={t('print.when')}
        description={t('print.whenHint')}
        {...form.field('not_before')}
      />
      <Switch
        label={t('print.sameColour')}
        description={t('print.sameColourHint')}
        checked={values.same_colour}
        onChange={(event) => form.set('same_colour', event.currentTarget.checked)}
      />
      <Switch
        label={t('print.ignoringStock')}
        description={t('print.ignoringStockHint')}
        checked={values.ignoring_stock}
        onChange={(event) => form.set('ignoring_stock', event.currentTarget.checked)}
      />
    </Form>
  );
}
