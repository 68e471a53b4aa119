import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { grants, useMakeKey, type Grant, type MadeKey } from '@/api/apiKeys';
import { asHubError } from '@/api/errors';
import { Form, useFormState, type FormProblem } from '@/ui/Form';

interface Props {
  onCancel: () => void;
  onMade: (key: MadeKey) => void;
}

export function NewKeyForm({ onCancel, onMade }: Props) {
  const { t } = useTranslation('settings');
  const make = useMakeKey();
  const problem = useMemo(() => make.error && atField(asHubError(make.error)), [make.error]);
  const form = useFormState<{ name: string; permissions: Grant[]; expires_at: string; profile: string }>(
    { name: '', permissions: ['read'], expires_at: '', profile: '' },
    problem,
  );
  const { values } = form;
  const permissions = form.field('permissions');
  return (
    <Form
      problem={problem}
      fields={['name', 'permissions', 'expires_at', 'profile']}
      busy={make.isPending}
      submit={t('keys.make')}
      onCancel={onCancel}
      onSubmit={() =>
        make.mutate(
          {
            name: values.name,
            permissions: values.permissions,
            expires_at: values.expires_at === '' ? null : endOf(values.expires_at),
            profile: values.profile === 'bambuddy' ? 'bambuddy' : null,
          },
          { onSuccess: onMade },
        )
      }
    >
      <TextInput label={t('keys.name')} placeholder={t('keys.nameFor')} autoComplete="off" {...form.field('name')} />
      <Checkbox.Group
        label={t('keys.permissions')}
        description={t('keys.permissionsHow')}
        value={permissions.value}
        error={permissions.error}
        onChange={permissions.onChange}
      >
        <Stack gap="xs" mt={8}>
          {grants.map((one) => (
            <Checkbox key={one} value={one} label={one} description={t(`grant.${one}`, { nsSeparator: false })} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={t('keys.expires')}
        description={t('keys.expiresHow')}
        {...form.field('expires_at')}
      />
      <Select
        label={t('keys.profile')}
        description={t('keys.profileHow')}
        allowDeselect={false}
        data={[
          { value: '', label: t('keys.noProfile') },
          { value: 'bambuddy', label: 'Bambuddy' },
        ]}
        {...form.field('profile')}
      />
    </Form>
  );
}

/** The whole of that day is meant, where the reader is. */
function endOf(day: string): string {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? day : end.toISOString();
}

/** That an end is past, the hub says in a sentence that begins with the field, and not at it. */
function atField({ message, fields }: FormProblem): FormProblem {
  return message.startsWith('expires_at ')
    ? { message, fields: { ...fields, expires_at: message } }
    : { message, fields };
}
