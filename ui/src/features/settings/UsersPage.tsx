import { Badge, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { useMe } from '@/api/session';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { DataState } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { Form, useFormState } from '@/ui/Form';
import { UserIcon } from '@/ui/icons';
import { toastDone } from '@/ui/toast';
import { useAddUser } from './actions';
import { usersQuery, type Role } from './queries';
import { SettingsFrame } from './SettingsFrame';
import { UserFields } from './UserFields';
import classes from './Settings.module.css';

export function UsersPage() {
  const { t } = useTranslation('settings');
  const refusal = useRefusal();
  const [adding, setAdding] = useState(false);
  return (
    <SettingsFrame
      title={t('users.title')}
      subtitle={t('users.about')}
      needs="users.edit"
      actions={
        <ActionButton refusal={refusal('users.edit')} onClick={() => setAdding(true)}>
          {t('users.add')}
        </ActionButton>
      }
    >
      <List />
      <Dialog opened={adding} title={t('users.add')} onClose={() => setAdding(false)}>
        <AddForm onDone={() => setAdding(false)} />
      </Dialog>
    </SettingsFrame>
  );
}

function List() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const me = useMe();
  const users = useQuery(usersQuery);
  return (
    <DataState data={users.data} error={users.error} retry={users.refetch}>
      {(all) => (
        <ul className={classes.rows} aria-label={t('users.title')}>
          {all.map(({ id, username, email, role, last_login }) => (
            <li key={id}>
              <Link href={paths.user(id)} className={classes.row}>
                <span className={classes.icon}>
                  <UserIcon />
                </span>
                <span className={classes.words}>
                  <span className={classes.name}>
                    {username}
                    {me?.user_id === id && <Badge variant="light">{t('users.you')}</Badge>}
                  </span>
                  <span className={classes.soft}>
                    {[
                      email,
                      last_login === null ? t('users.never') : t('users.lastSignIn', { when: format.ago(last_login) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <Badge variant="default">{t(`role.${role}.name`)}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </DataState>
  );
}

function AddForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('settings');
  const add = useAddUser();
  const problem = add.error && asHubError(add.error);
  const form = useFormState<{ username: string; email: string; role: Role; password: string }>(
    { username: '', email: '', role: 'member', password: '' },
    problem,
  );
  const { values } = form;
  return (
    <Form
      problem={problem}
      fields={['username', 'email', 'role', 'password']}
      busy={add.isPending}
      submit={t('users.add')}
      onCancel={onDone}
      onSubmit={() =>
        add.mutate(
          { ...values, email: values.email.trim() === '' ? null : values.email.trim() },
          {
            onSuccess: ({ username }) => {
              toastDone(t('users.added', { name: username }));
              onDone();
            },
          },
        )
      }
    >
      <UserFields field={(name) => form.field(name)} />
      <PasswordInput
        label={t('password.label')}
        description={t('password.rule')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        {...form.field('password')}
      />
    </Form>
  );
}
