import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { ActionButton } from '@/ui/ActionButton';
import { DataState } from '@/ui/DataState';
import { toastDone, toastFailed } from '@/ui/toast';
import { useEndSignIn, useEndSignIns } from './actions';
import { signInsQuery } from './queries';
import { Section } from './SettingsFrame';
import classes from './Settings.module.css';

/** @param user null for one's own */
export function SignIns({ user }: { user: number | null }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const signIns = useQuery(signInsQuery(user));
  const end = useEndSignIn(user);
  const endAll = useEndSignIns(user);
  const others = signIns.data?.filter(({ current }) => !current).length ?? 0;
  const ended = (count: number) => toastDone(t('signIns.ended', { count }));
  return (
    <Section
      title={t('signIns.title')}
      words={t('signIns.about')}
      actions={
        <ActionButton
          variant="default"
          refusal={others === 0 ? t('signIns.noOthers') : null}
          loading={endAll.isPending}
          onClick={() => endAll.mutate(undefined, { onSuccess: (answer) => ended(answer.ended), onError: toastFailed })}
        >
          {user === null ? t('signIns.endOthers') : t('signIns.endAll')}
        </ActionButton>
      }
    >
      <DataState data={signIns.data} error={signIns.error} retry={signIns.refetch}>
        {(all) =>
          all.length === 0 ? (
            <p className={classes.soft}>{t('signIns.none')}</p>
          ) : (
            <ul className={classes.rows}>
              {all.map(({ id, client, address, created_at, last_used, current }) => (
                <li key={id} className={classes.row}>
                  <span className={classes.words}>
                    <span className={classes.name}>
                      {nameOf(client) ?? t('signIns.unknown')}
                      {current && <Badge variant="light">{t('signIns.this')}</Badge>}
                    </span>
                    <span className={classes.soft}>
                      {[
                        address,
                        t('signIns.since', { when: format.dateTime(created_at) }),
                        t('lastUsed', { when: format.ago(last_used) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  {!current && (
                    <ActionButton
                      size="compact-sm"
                      variant="default"
                      refusal={null}
                      aria-label={`${t('signIns.end')}: ${nameOf(client) ?? t('signIns.unknown')}, ${format.dateTime(created_at)}`}
                      onClick={() => end.mutate(id, { onSuccess: () => ended(1), onError: toastFailed })}
                    >
                      {t('signIns.end')}
                    </ActionButton>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </DataState>
    </Section>
  );
}

const BROWSERS = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'] as const;
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const;

/** "Firefox, Linux" says more than what browsers send; of what is no browser, its own words. */
function nameOf(client: string | null): string | null {
  const browser = BROWSERS.find((name) => client?.includes(name));
  if (client === null || browser === undefined) return client;
  const system = SYSTEMS.find((name) => client.includes(name));
  const known = { Edg: 'Edge', OPR: 'Opera', Firefox: 'Firefox', Chrome: 'Chrome', Safari: 'Safari' }[browser];
  return [known, system].filter(Boolean).join(', ');
}
