import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { useSetUp } from '@/api/session';
import { Form, useFormState } from '@/ui/Form';
import { Doorstep } from './Doorstep';

/** The first visit to a new hub: whoever reads its log becomes its administrator. */
export function SetUpPage() {
  const { t } = useTranslation('access');
  const setUp = useSetUp();
  const problem = setUp.error && asHubError(setUp.error);
  const form = useFormState({ code: '', username: '', password: '' }, problem);
  return (
    <Doorstep title={t('setUp.title')} words={t('setUp.why')}>
      <Form
        problem={problem}
        fields={['code', 'username', 'password']}
        busy={setUp.isPending}
        submit={t('setUp.submit')}
        onSubmit={() => setUp.mutate(form.values)}
      >
        <TextInput
          label={t('setUp.code')}
          description={t('setUp.codeWhere')}
          placeholder="ABCD-EFGH-JKMN"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          {...form.field('code')}
        />
        <TextInput
          label={t('username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.field('username')}
        />
        <PasswordInput
          label={t('password')}
          description={t('setUp.passwordRule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          {...form.field('password')}
        />
      </Form>
    </Doorstep>
  );
}
