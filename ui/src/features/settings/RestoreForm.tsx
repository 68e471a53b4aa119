import { Alert, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import { useRestoreBackup } from './actions';
import type { Backup } from './queries';

/** What takes the place of everything is typed for, not clicked by accident. */
export function RestoreForm({ backup, onDone }: { backup: Backup; onDone: () => void }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const restore = useRestoreBackup();
  const [missing, setMissing] = useState(false);
  const word = t('backups.restoreWord');
  const typeIt = t('backups.restoreType', { word });
  const untyped = useMemo(() => ({ message: typeIt, fields: { word: typeIt } }), [typeIt]);
  const problem = missing ? untyped : restore.error && asHubError(restore.error);
  const form = useFormState({ word: '' }, problem);
  return (
    <Form
      problem={problem}
      fields={['word']}
      busy={restore.isPending}
      submit={t('backups.restore')}
      onCancel={onDone}
      onSubmit={() => {
        const typed = form.values.word.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
        setMissing(!typed);
        if (!typed) return;
        restore.mutate(backup.name, {
          onSuccess: () => {
            toastDone(t('backups.restored', { when: format.dateTime(backup.created_at) }));
            onDone();
          },
        });
      }}
    >
      <Alert color="red" variant="light">
        {t('backups.restoreMeans', { when: format.dateTime(backup.created_at) })}
      </Alert>
      <Text size="sm">{t('backups.restoreSignIns')}</Text>
      <TextInput label={typeIt} autoComplete="off" spellCheck={false} data-autofocus {...form.field('word')} />
    </Form>
  );
}
