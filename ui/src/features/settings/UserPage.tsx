import { Alert, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import { useDeleteUser, useEditUser } from './actions';
import { usersQuery, type User } from './queries';
import { Section, SettingsFrame } from './SettingsFrame';
import { SignIns } from './SignIns';
import { UserFields } from './UserFields';
import classes from './Settings.module.css';

export function UserPage() {
  const { t } = useTranslation('settings');
  const refusal = useRefusal();
  const { id = '' } = useParams();
  const [deleting, setDeleting] = useState(false);
  const [, go] = useLocation();
  const users = useQuery({ ...usersQuery, enabled: refusal('users.edit') === null });
  const remove = useDeleteUser();
  const user = users.data?.find((one) => one.id === Number(id));
  return (
    <SettingsFrame
      title={user?.username ?? t('users.one')}
      back={{ path: paths.users(), text: t('users.title') }}
      needs="users.edit"
      actions={
        user && (
          <ActionButton variant="default" refusal={refusal('users.edit')} onClick={() => setDeleting(true)}>
            {t('users.delete')}
          </ActionButton>
        )
      }
    >
      <DataState data={users.data} error={users.error} retry={users.refetch}>
        {() =>
          user === undefined ? (
            <Empty title={t('users.gone')} />
          ) : (
            <>
              <EditForm key={`${user.id} ${user.updated_at}`} user={user} />
              <Section title={t('password.reset')} words={t('password.resetHow')}>
                <PasswordForm key={user.updated_at} user={user} />
              </Section>
              <SignIns user={user.id} />
              <ConfirmDialog
                opened={deleting}
                danger
                title={t('users.deleteTitle', { name: user.username })}
                confirm={t('users.delete')}
                busy={remove.isPending}
                onClose={() => {
                  remove.reset();
                  setDeleting(false);
                }}
                onConfirm={() =>
                  remove.mutate(user.id, {
                    onSuccess: () => {
                      toastDone(t('users.deleted', { name: user.username }));
                      go(paths.users());
                    },
                  })
                }
              >
                {t('users.deleteMeans')}
                {remove.error && (
                  <Alert role="alert" color="red" variant="light" mt="sm">
                    {remove.error.message}
                  </Alert>
                )}
              </ConfirmDialog>
            </>
          )
        }
      </DataState>
    </SettingsFrame>
  );
}

function EditForm({ user }: { user: User }) {
  const { t } = useTranslation('settings');
  const edit = useEditUser(user.id);
  const problem = edit.error && asHubError(edit.error);
  const form = useFormState({ username: user.username, email: user.email ?? '', role: user.role }, problem);
  const { values } = form;
  return (
    <div className={classes.card}>
      <Form
        problem={problem}
        fields={['username', 'email', 'role']}
        busy={edit.isPending}
        submit={t('save')}
        onSubmit={() =>
          edit.mutate(
            { ...values, email: values.email.trim() === '' ? null : values.email.trim() },
            { onSuccess: () => toastDone(t('saved')) },
          )
        }
      >
        <UserFields field={(name) => form.field(name)} />
      </Form>
    </div>
  );
}

function PasswordForm({ user }: { user: User }) {
  const { t } = useTranslation('settings');
  const edit = useEditUser(user.id);
  const problem = edit.error && asHubError(edit.error);
  const form = useFormState({ password: '' }, problem);
  return (
    <div className={classes.card}>
      <Form
        problem={problem}
        fields={['password']}
        busy={edit.isPending}
        submit={t('password.submit')}
        onSubmit={() => edit.mutate(form.values, { onSuccess: () => toastDone(t('password.changed')) })}
      >
        <PasswordInput
          label={t('password.new')}
          description={t('password.rule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          {...form.field('password')}
        />
      </Form>
    </div>
  );
}
