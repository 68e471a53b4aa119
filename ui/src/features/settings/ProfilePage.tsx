import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { useMe } from '@/api/session';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import { useChangePassword } from './actions';
import { Section, SettingsFrame } from './SettingsFrame';
import { SignIns } from './SignIns';
import classes from './Settings.module.css';

export function ProfilePage() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const [changes, setChanges] = useState(0);
  const role = me?.role ?? null;
  return (
    <SettingsFrame title={t('profile.title')} subtitle={t('profile.about')}>
      <dl className={classes.facts}>
        <div>
          <dt>{t('username')}</dt>
          <dd>{me?.name}</dd>
        </div>
        {role !== null && (
          <div>
            <dt>{t('role.label')}</dt>
            <dd>
              {t(`role.${role}.name`)}
              <small>{t(`role.${role}.may`)}</small>
            </dd>
          </div>
        )}
      </dl>
      {me?.via === 'session' ? (
        <>
          <Section title={t('password.change')} words={t('password.others')}>
            <PasswordForm key={changes} onDone={() => setChanges(changes + 1)} />
          </Section>
          <SignIns user={null} />
        </>
      ) : (
        <p className={classes.soft}>{t('profile.noUser')}</p>
      )}
    </SettingsFrame>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('settings');
  const change = useChangePassword();
  const problem = change.error && asHubError(change.error);
  const form = useFormState({ current_password: '', new_password: '' }, problem);
  const shown = { 'aria-label': t('password.show') };
  return (
    <div className={classes.card}>
      <Form
        problem={problem}
        fields={['current_password', 'new_password']}
        busy={change.isPending}
        submit={t('password.submit')}
        onSubmit={() =>
          change.mutate(form.values, {
            onSuccess: () => {
              toastDone(t('password.changed'));
              onDone();
            },
          })
        }
      >
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={shown}
          {...form.field('current_password')}
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.rule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={shown}
          {...form.field('new_password')}
        />
      </Form>
    </div>
  );
}
