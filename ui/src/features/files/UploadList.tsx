import { ActionIcon, Button, Group, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import detail from '@/ui/Detail.module.css';
import { CheckIcon, CloseIcon } from '@/ui/icons';
import { uploads, useUploads, type Upload } from './uploads';
import classes from './UploadList.module.css';

const MEGA = 1_000_000;

/** What is on its way, how far it is, and why it was not taken. */
export function UploadList() {
  const { t } = useTranslation('files');
  const all = useUploads();
  if (all.length === 0) return null;
  return (
    <section className={detail.card} aria-labelledby="uploads">
      <Group justify="space-between">
        <h2 id="uploads" className={detail.heading}>
          {t('upload.title')}
        </h2>
        {all.some(({ state }) => state === 'done') && (
          <Button size="compact-sm" variant="subtle" onClick={() => uploads.clearDone()}>
            {t('upload.clear')}
          </Button>
        )}
      </Group>
      <ul className={classes.list}>
        {all.map((upload) => (
          <Row key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function Row({ upload }: { upload: Upload }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const { id, name, size, sent, state, reason, taken } = upload;
  return (
    <li>
      <span className={classes.name}>
        <span>{name}</span>
        <small role={state === 'refused' ? 'alert' : undefined}>
          {state === 'refused'
            ? reason
            : state === 'done'
              ? t('upload.done')
              : sent === 1
                ? t('upload.reading')
                : state === 'waits'
                  ? t('upload.waits')
                  : t('upload.sent', {
                      sent: format.number((size * sent) / MEGA, 1),
                      size: format.number(size / MEGA, 1),
                    })}
        </small>
      </span>
      {(state === 'sends' || state === 'waits') && (
        <Progress
          className={classes.bar ?? ''}
          value={sent * 100}
          size="sm"
          animated={sent === 1}
          aria-label={t('upload.progress', { name })}
        />
      )}
      {taken && (
        <Button size="compact-sm" variant="default" onClick={() => uploads.again(id, true)}>
          {t('upload.replace')}
        </Button>
      )}
      {state === 'refused' && !taken && (
        <Button size="compact-sm" variant="default" onClick={() => uploads.again(id, false)}>
          {t('upload.again')}
        </Button>
      )}
      {state === 'done' && (
        <span className={classes.done}>
          <CheckIcon size={18} />
        </span>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(state === 'sends' || state === 'waits' ? 'upload.cancel' : 'upload.dismiss', { name })}
        onClick={() => uploads.remove(id)}
      >
        <CloseIcon size={16} />
      </ActionIcon>
    </li>
  );
}
