import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { useSignIn } from '@/api/session';
import { Form, useFormState } from '@/ui/Form';

interface Props {
  /** Whose name stands there already. */
  username?: string;
}

export function SignInForm({ username = '' }: Props) {
  const { t } = useTranslation('access');
  const signIn = useSignIn();
  const problem = signIn.error && asHubError(signIn.error);
  const form = useFormState({ username, password: '' }, problem);
  return (
    <Form
      problem={problem}
      fields={['username', 'password']}
      busy={signIn.isPending}
      submit={t('signIn.submit')}
      onSubmit={() => signIn.mutate(form.values)}
    >
      <TextInput
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus={username === '' || undefined}
        {...form.field('username')}
      />
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        data-autofocus={username !== '' || undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        {...form.field('password')}
      />
    </Form>
  );
}
