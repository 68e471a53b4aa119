import { Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import type { Job } from '@/api/jobs';
import { printersQuery } from '@/api/printers';
import { localOf, momentOf } from '@/lib/moments';
import { Form, useFormState } from '@/ui/Form';
import { useEditJob } from './actions';

const ANY = 'any';

/** Where and when a job that waits is to be printed. */
export function EditJobForm({ job, onDone }: { job: Job; onDone: () => void }) {
  const { t } = useTranslation('queue');
  const printers = useQuery(printersQuery);
  const edit = useEditJob(job.id);
  const problem = edit.error && asHubError(edit.error);
  const form = useFormState(
    {
      printer_id: job.printer_id === null ? ANY : String(job.printer_id),
      not_before: localOf(job.not_before),
      same_colour: job.same_colour,
      ignoring_stock: job.ignoring_stock,
    },
    problem,
  );
  const { values } = form;
  return (
    <Form
      problem={problem}
      fields={['printer_id', 'not_before']}
      busy={edit.isPending}
      submit={t('edit.save')}
      onCancel={onDone}
      onSubmit={() =>
        edit.mutate(
          {
            printer_id: values.printer_id === ANY ? null : Number(values.printer_id),
            not_before: momentOf(values.not_before),
            same_colour: values.same_colour,
            ignoring_stock: values.ignoring_stock,
          },
          { onSuccess: onDone },
        )
      }
    >
      <Select
        label={t('edit.printer')}
        allowDeselect={false}
        data={[
          { value: ANY, label: t('any') },
          ...(printers.data ?? [])
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        {...form.field('printer_id')}
      />
      <TextInput
        type="datetime-local"
        label={t('edit.when')}
        description={t('edit.whenHint')}
        {...form.field('not_before')}
      />
      <Switch
        label={t('edit.sameColour')}
        checked={values.same_colour}
        onChange={(event) => form.set('same_colour', event.currentTarget.checked)}
      />
      <Switch
        label={t('edit.ignoringStock')}
        checked={values.ignoring_stock}
        onChange={(event) => form.set('ignoring_stock', event.currentTarget.checked)}
      />
    </Form>
  );
}
