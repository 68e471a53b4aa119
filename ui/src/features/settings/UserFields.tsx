import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roles } from './queries';

interface Field {
  name: string;
  value: string;
  onChange: (next: unknown) => void;
  error: string | undefined;
}

/** What adding and editing a user have in common. */
export function UserFields({ field }: { field: (name: 'username' | 'email' | 'role') => Field }) {
  const { t } = useTranslation('settings');
  const role = field('role');
  return (
    <>
      <TextInput
        label={t('username')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...field('username')}
      />
      <TextInput label={t('email')} type="email" autoComplete="off" {...field('email')} />
      <Radio.Group
        label={t('role.label')}
        name={role.name}
        value={role.value}
        error={role.error}
        onChange={(value) => role.onChange(value)}
      >
        <Stack gap="xs" mt={6}>
          {roles.map((one) => (
            <Radio key={one} value={one} label={t(`role.${one}.name`)} description={t(`role.${one}.may`)} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
