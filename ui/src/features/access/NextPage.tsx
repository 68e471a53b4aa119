import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { can } from '@/api/access';
import { apiKeysQuery } from '@/api/apiKeys';
import { useMe } from '@/api/session';
import { useStock } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { CheckIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { backupMadeQuery, usersCountQuery } from './progress';
import classes from './NextPage.module.css';

/** What is left to do on a new hub. Nothing is ticked by hand: what is done is seen from the hub. */
export function NextPage() {
  const { t } = useTranslation('access');
  const format = useFormat();
  const me = useMe();
  const stock = useStock();
  const administers = can(me, 'keys.edit');
  const keys = useQuery({ ...apiKeysQuery, enabled: administers });
  const users = useQuery({ ...usersCountQuery, enabled: administers });
  const backup = useQuery(backupMadeQuery);
  const spools = stock.data?.length ?? 0;
  const called = keys.data?.filter(({ last_used }) => last_used !== null) ?? [];
  const heard = called.length > 0;
  return (
    <Page title={t('next.title')} subtitle={t('next.subtitle')}>
      <ol className={classes.steps}>
        <Step done title={t('next.administrator')}>
          {t('next.administratorDone', { name: me?.name })}
        </Step>
        <Step done={spools > 0} title={t('next.stock')}>
          {spools > 0 ? t('next.stockDone', { count: spools }) : t('next.stockHow')}
          <Ways>
            <Anchor component={Link} href={paths.spools()}>
              {t('next.toSpools')}
            </Anchor>
            <Anchor component={Link} href={paths.newSpools()}>
              {t('next.toNew')}
            </Anchor>
            <Anchor component={Link} href={paths.catalogue()}>
              {t('next.toCatalogue')}
            </Anchor>
            <Anchor component={Link} href={paths.move()}>
              {t('next.toMove')}
            </Anchor>
          </Ways>
        </Step>
        <Step done={heard} title={t('next.clients')}>
          {heard ? t('next.clientsDone', { names: called.map(({ name }) => name).join(', ') }) : t('next.clientsHow')}
          <Ways>
            <Anchor component={Link} href={paths.connect()}>
              {t('next.toClients')}
            </Anchor>
          </Ways>
        </Step>
        {administers && (
          <>
            <Step done={(users.data ?? 0) > 1} title={t('next.users')}>
              {t('next.usersHow')}
              <Ways>
                <Anchor component={Link} href={paths.users()}>
                  {t('next.toUsers')}
                </Anchor>
              </Ways>
            </Step>
            <Step done={backup.data != null} title={t('next.backup')}>
              {backup.data == null ? t('next.backupHow') : t('next.backupDone', { when: format.ago(backup.data) })}
              <Ways>
                <Anchor component={Link} href={paths.backups()}>
                  {t('next.toBackups')}
                </Anchor>
              </Ways>
            </Step>
          </>
        )}
      </ol>
    </Page>
  );
}

function Step({ done, title, children }: { done: boolean; title: string; children: ReactNode }) {
  const { t } = useTranslation('access');
  return (
    <li className={classes.step} data-done={done}>
      <span className={classes.tick} role="img" aria-label={done ? t('next.done') : t('next.open')}>
        {done && <CheckIcon size={18} />}
      </span>
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        <div className={classes.how}>{children}</div>
      </div>
    </li>
  );
}

function Ways({ children }: { children: ReactNode }) {
  return <div className={classes.ways}>{children}</div>;
}
