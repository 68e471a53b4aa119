import { Group, PasswordInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError, type HubError } from '@/api/errors';
import { Form, useFormState } from '@/ui/Form';
import { addressSources, type AddressSource, type Origin } from './imports';

interface Props {
  busy: boolean;
  error: Error | null;
  onLook: (origin: Origin) => void;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What the hub says of no field is about the address: it is what could not be read. */
function atAddress({ message, fields }: HubError) {
  return { message, fields: Object.keys(fields).length > 0 ? fields : { url: message } };
}

/** A program that runs: the hub asks it itself. What lets it in is neither kept nor logged. */
export function AddressForm({ busy, error, onLook }: Props) {
  const { t } = useTranslation('moving');
  const problem = error && atAddress(asHubError(error));
  const form = useFormState<{ url: string; source: AddressSource; header: string; credential: string }>(
    { url: '', source: 'spoolman', header: '', credential: '' },
    problem,
  );
  const { values } = form;
  return (
    <Form
      problem={problem}
      fields={Object.keys(values)}
      busy={busy}
      submit={t('look')}
      onSubmit={() =>
        onLook({
          kind: 'address',
          url: values.url.trim(),
          source: values.source,
          header: orNull(values.header),
          credential: orNull(values.credential),
        })
      }
    >
      <Select
        label={t('address.program')}
        allowDeselect={false}
        data={addressSources.map((value) => ({ value, label: t(`source.${value}`) }))}
        {...form.field('source')}
      />
      <TextInput
        label={t('address.url')}
        placeholder="http://spoolman.local:7912"
        inputMode="url"
        autoComplete="off"
        {...form.field('url')}
      />
      <Group grow align="flex-start">
        <TextInput label={t('address.header')} placeholder="Authorization" {...form.field('header')} />
        <PasswordInput
          label={t('address.credential')}
          description={t('address.secret')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('address.show') }}
          {...form.field('credential')}
        />
      </Group>
    </Form>
  );
}
