import { Anchor, Code, CopyButton, Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '@/lib/paths';
import { Page } from '@/ui/Page';
import classes from './NextPage.module.css';

/** What each make of client wants to be told, at this hub's own address. */
const clients = (hub: string) =>
  [
    { key: 'spoolman', enter: hub },
    { key: 'spooldb', enter: `${hub}/api/filaments` },
    { key: 'homeAssistant', enter: `PATCH ${hub}/api/filaments/{filament_id}/reduce` },
    { key: 'monitoring', enter: `${hub}/metrics` },
    { key: 'scripts', enter: `${hub}/api/printyard/v1` },
  ] as const;

export function NextPage() {
  const { t } = useTranslation('access');
  return (
    <Page title={t('next.title')} subtitle={t('next.subtitle')}>
      <section className={classes.section} aria-labelledby="stock">
        <Title order={2} size="h4" id="stock">
          {t('next.stock')}
        </Title>
        <Text c="dimmed">{t('next.stockHow')}</Text>
        <Anchor component={Link} href={paths.spools()}>
          {t('next.toSpools')}
        </Anchor>
      </section>
      <section className={classes.section} aria-labelledby="clients">
        <Title order={2} size="h4" id="clients">
          {t('next.clients')}
        </Title>
        <Text c="dimmed">{t('next.clientsHow')}</Text>
        <ul className={classes.clients}>
          {clients(location.origin).map(({ key, enter }) => (
            <li key={key}>
              <Stack gap={4} className={classes.words ?? ''}>
                <Text fw={600}>{t(`next.client.${key}`)}</Text>
                <Code className={classes.code ?? ''}>{enter}</Code>
              </Stack>
              <CopyButton value={enter}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy} aria-label={`${t('next.copy')}: ${enter}`}>
                    {copied ? t('next.copied') : t('next.copy')}
                  </Button>
                )}
              </CopyButton>
            </li>
          ))}
        </ul>
        <Anchor href="/docs">{t('next.docs')}</Anchor>
      </section>
    </Page>
  );
}
