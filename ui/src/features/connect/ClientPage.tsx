import { Alert, Anchor, SegmentedControl, TextInput, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { MadeKey } from '@/api/apiKeys';
import { hubAddress, isOnlyHere, withoutSlash } from '@/lib/address';
import { paths } from '@/lib/paths';
import { Empty } from '@/ui/DataState';
import { BackIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Snippet } from '@/ui/Snippet';
import { Called } from './Called';
import { findClient, type Client } from './clients';
import { KeyStep } from './KeyStep';
import classes from './Connect.module.css';

/** Stands where the key comes, until there is one. */
const KEY_TO_COME = 'YOUR-KEY';

export function ClientPage() {
  const { t } = useTranslation('connect');
  const { name = '' } = useParams();
  const client = findClient(name);
  if (client === undefined) {
    return (
      <Page title={t('title')} back={<Back />}>
        <Empty title={t('unknown')} />
      </Page>
    );
  }
  return <Steps key={client.name} client={client} />;
}

function Back() {
  const { t } = useTranslation('connect');
  return (
    <Anchor component={Link} href={paths.connect()} size="sm" className={classes.back ?? ''}>
      <BackIcon size={16} />
      {t('title')}
    </Anchor>
  );
}

function Steps({ client }: { client: Client }) {
  const { t } = useTranslation('connect');
  const [address, setAddress] = useState(location.origin);
  const [way, setWay] = useState<'key' | 'trusted'>('key');
  const [made, setMade] = useState<MadeKey | null>(null);
  const hub = withoutSlash(address);
  const key = way === 'trusted' ? null : (made?.key ?? KEY_TO_COME);
  const pieces = client.pieces({ hub, key });
  const { permissions } = client;
  const how = t(`how.${client.name}` as 'how.moonraker', { defaultValue: '' });
  return (
    <Page title={client.title} subtitle={t(`group.${client.group}`)} back={<Back />}>
      <div className={classes.steps}>
        {permissions === null ? (
          <Step title={t('through.title')}>
            <p className={classes.soft}>
              <Trans
                t={t}
                i18nKey="through.moonraker"
                components={{ moonraker: <Anchor component={Link} href={paths.client('moonraker')} /> }}
              />
            </p>
          </Step>
        ) : (
          <>
            <Step title={t('address.title')}>
              <TextInput
                label={t('address.label')}
                description={t('address.how')}
                type="url"
                spellCheck={false}
                value={address}
                onChange={(event) => setAddress(event.currentTarget.value)}
              />
              {isOnlyHere(hub) && (
                <Alert variant="light" color="yellow">
                  {t('address.onlyHere')}
                </Alert>
              )}
            </Step>
            <Step title={t('way.title')}>
              <SegmentedControl<typeof way>
                aria-label={t('way.title')}
                value={way}
                onChange={setWay}
                data={[
                  { value: 'key', label: t('way.key') },
                  { value: 'trusted', label: t('way.trusted') },
                ]}
              />
              {way === 'trusted' ? (
                <p className={classes.soft}>{t('way.trustedHow')}</p>
              ) : (
                <KeyStep
                  name={client.title}
                  permissions={permissions}
                  made={made}
                  onMade={(next) => {
                    setMade(next);
                    // Whoever has set a public address, has it in here.
                    if (address === location.origin) setAddress(hubAddress(next.qr));
                  }}
                />
              )}
            </Step>
          </>
        )}
        <Step title={t('enter')}>
          {how !== '' && <p className={classes.soft}>{how}</p>}
          {pieces.map(({ where, text, wrap = false }) => (
            <Snippet key={where} label={where} text={text} wrap={wrap} />
          ))}
        </Step>
        {permissions !== null && way === 'key' && <Called made={made} />}
      </div>
    </Page>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.step} aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </section>
  );
}
