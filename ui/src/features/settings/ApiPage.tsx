import { Anchor } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handedKey, forgetHandedKey } from './handedKey';
import { SettingsFrame } from './SettingsFrame';
import classes from './Settings.module.css';

const BROWSER = '/docs';

export function ApiPage() {
  const { t } = useTranslation('settings');
  // The browser takes it out of its address at once, and keeps it for this tab only.
  const [source] = useState(() => {
    const key = handedKey();
    return key === null ? BROWSER : `${BROWSER}#key=${encodeURIComponent(key)}`;
  });
  useEffect(() => forgetHandedKey, []);
  return (
    <SettingsFrame
      wide
      title={t('api.title')}
      subtitle={
        <>
          {t('api.about')} <Anchor href={BROWSER}>{t('api.whole')}</Anchor>
        </>
      }
    >
      <iframe title={t('api.title')} src={source} className={classes.browser} />
    </SettingsFrame>
  );
}
