import { useTranslation } from 'react-i18next';
import { Doorstep } from './Doorstep';
import { SignInForm } from './SignInForm';

/** Where to go afterwards stands in the address: the gate reads it. */
export function SignInPage() {
  const { t } = useTranslation('access');
  return (
    <Doorstep title={t('signIn.title')}>
      <SignInForm />
    </Doorstep>
  );
}
