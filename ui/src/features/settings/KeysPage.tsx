import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { apiKeysQuery, type ApiKey, type MadeKey } from '@/api/apiKeys';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { toastDone, toastFailed } from '@/ui/toast';
import { useRevokeKey, useTurnKey } from './actions';
import { NewKeyForm } from './NewKeyForm';
import { SettingsFrame } from './SettingsFrame';
import { ShownOnce } from './ShownOnce';
import classes from './Settings.module.css';

export function KeysPage() {
  const { t } = useTranslation('settings');
  const refusal = useRefusal();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useRevokeKey();
  return (
    <SettingsFrame
      title={t('keys.title')}
      subtitle={t('keys.about')}
      needs="keys.edit"
      actions={
        <ActionButton refusal={refusal('keys.edit')} onClick={() => setMaking(true)}>
          {t('keys.make')}
        </ActionButton>
      }
    >
      <List onRevoke={setRevoking} />
      <Dialog opened={making} title={t('keys.make')} onClose={() => setMaking(false)}>
        <NewKeyForm
          onCancel={() => setMaking(false)}
          onMade={(key) => {
            setMaking(false);
            setMade(key);
          }}
        />
      </Dialog>
      <Dialog opened={made !== null} title={t('keys.once', { name: made?.name })} onClose={() => setMade(null)}>
        {made && <ShownOnce made={made} onDone={() => setMade(null)} />}
      </Dialog>
      <ConfirmDialog
        opened={revoking !== null}
        danger
        title={t('keys.revokeTitle', { name: revoking?.name })}
        confirm={t('keys.revoke')}
        busy={revoke.isPending}
        onClose={() => setRevoking(null)}
        onConfirm={() =>
          revoking &&
          revoke.mutate(revoking.id, {
            onSuccess: () => toastDone(t('keys.revoked', { name: revoking.name })),
            onError: toastFailed,
            onSettled: () => setRevoking(null),
          })
        }
      >
        {t('keys.revokeMeans')}
      </ConfirmDialog>
    </SettingsFrame>
  );
}

function List({ onRevoke }: { onRevoke: (key: ApiKey) => void }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const known = useQuery(apiKeysQuery);
  const turn = useTurnKey();
  return (
    <DataState data={known.data} error={known.error} retry={known.refetch}>
      {(all) =>
        all.length === 0 ? (
          <Empty title={t('keys.none')}>{t('keys.noneWhy')}</Empty>
        ) : (
          <ul className={classes.rows} aria-label={t('keys.title')}>
            {all.map((key) => (
              <li key={key.id} className={classes.row}>
                <span className={classes.words}>
                  <span className={classes.name}>
                    {key.name}
                    <span className={`${classes.soft} ${classes.key}`}>{key.key_prefix}…</span>
                    {!key.enabled && <Badge color="gray">{t('keys.off')}</Badge>}
                    {key.profile && <Badge variant="light">{key.profile}</Badge>}
                  </span>
                  <span className={classes.soft}>
                    {[
                      key.permissions.join(', '),
                      key.last_used === null ? t('neverUsed') : t('lastUsed', { when: format.ago(key.last_used) }),
                      key.expires_at === null
                        ? t('keys.forEver')
                        : t('keys.until', { when: format.dateTime(key.expires_at) }),
                    ].join(' · ')}
                  </span>
                </span>
                <span className={classes.acts}>
                  <ActionButton
                    size="compact-sm"
                    variant="default"
                    refusal={null}
                    aria-label={`${key.enabled ? t('keys.turnOff') : t('keys.turnOn')}: ${key.name}`}
                    onClick={() => turn.mutate({ id: key.id, enabled: !key.enabled }, { onError: toastFailed })}
                  >
                    {key.enabled ? t('keys.turnOff') : t('keys.turnOn')}
                  </ActionButton>
                  <ActionButton
                    size="compact-sm"
                    variant="default"
                    refusal={null}
                    aria-label={`${t('keys.revoke')}: ${key.name}`}
                    onClick={() => onRevoke(key)}
                  >
                    {t('keys.revoke')}
                  </ActionButton>
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </DataState>
  );
}
