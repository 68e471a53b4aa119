import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { MadeKey } from '@/api/apiKeys';
import { hubAddress, keyAddress } from '@/lib/address';
import { paths } from '@/lib/paths';
import { Snippet } from '@/ui/Snippet';
import { handKey } from './handedKey';
import { QrPicture } from './QrPicture';

/** A key that was made just now: nobody can show it again. */
export function ShownOnce({ made, onDone }: { made: MadeKey; onDone: () => void }) {
  const { t } = useTranslation('settings');
  const [, go] = useLocation();
  return (
    <Stack>
      <Alert variant="light" color="yellow">
        {t('keys.onceWhy')}
      </Alert>
      <Snippet wrap label={t('keys.key')} text={made.key} />
      <Snippet wrap label={t('keys.address')} text={keyAddress(hubAddress(made.qr), made.key)} />
      <Group wrap="nowrap" align="center">
        <QrPicture svg={made.qr_svg} label={t('keys.qr', { name: made.name })} />
        <Text size="sm" c="dimmed">
          {t('keys.qrHow')}
        </Text>
      </Group>
      <Group justify="flex-end">
        <Button
          variant="default"
          onClick={() => {
            handKey(made.key);
            go(paths.apiBrowser());
          }}
        >
          {t('keys.inBrowser')}
        </Button>
        <Button onClick={onDone}>{t('keys.kept')}</Button>
      </Group>
    </Stack>
  );
}
