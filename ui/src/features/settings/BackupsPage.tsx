import { Badge, Button, FileButton, Progress, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { keys } from '@/api/keys';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { toastDone, toastFailed } from '@/ui/toast';
import { useDeleteBackup, useMakeBackup } from './actions';
import { bytes } from './bytes';
import { backupsQuery, type Backup } from './queries';
import { RestoreForm } from './RestoreForm';
import { SettingsFrame } from './SettingsFrame';
import { uploadBackup } from './upload';
import classes from './Settings.module.css';

export function BackupsPage() {
  const { t } = useTranslation('settings');
  const refusal = useRefusal();
  const queries = useQueryClient();
  const make = useMakeBackup();
  const remove = useDeleteBackup();
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const [deleting, setDeleting] = useState<Backup | null>(null);
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadBackup(file, setSent),
    onSuccess: (_, file) => {
      toastDone(t('backups.uploaded', { name: file.name }));
      return queries.invalidateQueries({ queryKey: keys.backups });
    },
    onError: toastFailed,
  });
  return (
    <SettingsFrame
      title={t('backups.title')}
      subtitle={t('backups.about')}
      needs="backups.edit"
      actions={
        <>
          <FileButton
            onChange={(file) => file && upload.mutate(file)}
            accept=".db,.sqlite,.sqlite3,application/vnd.sqlite3"
          >
            {(props) => (
              <Button variant="default" loading={upload.isPending} {...props}>
                {t('backups.upload')}
              </Button>
            )}
          </FileButton>
          <ActionButton
            refusal={refusal('backups.edit')}
            loading={make.isPending}
            onClick={() =>
              make.mutate(undefined, {
                onSuccess: ({ name }) => toastDone(t('backups.made', { name })),
                onError: toastFailed,
              })
            }
          >
            {t('backups.make')}
          </ActionButton>
        </>
      }
    >
      {upload.isPending && (
        <Progress.Root size="lg" aria-label={t('backups.upload')}>
          <Progress.Section value={sent * 100} aria-label={t('backups.upload')} />
        </Progress.Root>
      )}
      <List onRestore={setRestoring} onDelete={setDeleting} />
      <Text size="sm" c="dimmed">
        {t('backups.elsewhere')}
      </Text>
      <Dialog
        opened={restoring !== null}
        title={t('backups.restoreTitle', { name: restoring?.name })}
        onClose={() => setRestoring(null)}
      >
        {restoring && <RestoreForm backup={restoring} onDone={() => setRestoring(null)} />}
      </Dialog>
      <ConfirmDialog
        opened={deleting !== null}
        danger
        title={t('backups.deleteTitle', { name: deleting?.name })}
        confirm={t('backups.delete')}
        busy={remove.isPending}
        onClose={() => setDeleting(null)}
        onConfirm={() =>
          deleting &&
          remove.mutate(deleting.name, {
            onSuccess: () => toastDone(t('backups.deleted', { name: deleting.name })),
            onError: toastFailed,
            onSettled: () => setDeleting(null),
          })
        }
      >
        {t('backups.deleteMeans')}
      </ConfirmDialog>
    </SettingsFrame>
  );
}

interface ListProps {
  onRestore: (backup: Backup) => void;
  onDelete: (backup: Backup) => void;
}

function List({ onRestore, onDelete }: ListProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const backups = useQuery(backupsQuery);
  return (
    <DataState data={backups.data} error={backups.error} retry={backups.refetch}>
      {(all) =>
        all.length === 0 ? (
          <Empty title={t('backups.none')} />
        ) : (
          <ul className={classes.rows} aria-label={t('backups.title')}>
            {all.map((backup) => (
              <li key={backup.name} className={classes.row}>
                <span className={classes.words}>
                  <span className={classes.name}>
                    {format.dateTime(backup.created_at)}
                    {backup.automatic && <Badge variant="light">{t('backups.automatic')}</Badge>}
                  </span>
                  <span className={classes.soft}>
                    {backup.name} · {bytes(backup.size_bytes, format)}
                  </span>
                </span>
                <span className={classes.acts}>
                  <Button
                    component="a"
                    href={`/api/printyard/v1/backups/${encodeURIComponent(backup.name)}`}
                    download={backup.name}
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('backups.download')}: ${backup.name}`}
                  >
                    {t('backups.download')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('backups.restore')}: ${backup.name}`}
                    onClick={() => onRestore(backup)}
                  >
                    {t('backups.restore')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('backups.delete')}: ${backup.name}`}
                    onClick={() => onDelete(backup)}
                  >
                    {t('backups.delete')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </DataState>
  );
}
