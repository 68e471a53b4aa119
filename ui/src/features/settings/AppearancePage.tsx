import { SegmentedControl, Select, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { languages, preferences, usePreferences, type Language } from '@/lib/preferences';
import { SettingsFrame } from './SettingsFrame';
import classes from './AppearancePage.module.css';

/** How this browser shows things. Takes effect at once; there is nothing to save. */
export function AppearancePage() {
  const { t } = useTranslation('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const wish = usePreferences();
  const format = useFormat();
  return (
    <SettingsFrame title={t('appearance.title')} subtitle={t('appearance.subtitle')}>
      <div className={classes.rows}>
        <Row label={t('scheme.label')}>
          <SegmentedControl<MantineColorScheme>
            aria-label={t('scheme.label')}
            value={colorScheme}
            onChange={setColorScheme}
            data={[
              { value: 'auto', label: t('scheme.auto') },
              { value: 'light', label: t('scheme.light') },
              { value: 'dark', label: t('scheme.dark') },
            ]}
          />
        </Row>
        <Row label={t('language')}>
          <Select
            aria-label={t('language')}
            allowDeselect={false}
            value={wish.language}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            onChange={(language) => language && preferences.set({ language: language as Language })}
          />
        </Row>
        <Row label={t('mass')} example={format.mass(1234.5)}>
          <SegmentedControl<typeof wish.mass>
            aria-label={t('mass')}
            value={wish.mass}
            onChange={(mass) => preferences.set({ mass })}
            data={[
              { value: 'g', label: 'g' },
              { value: 'kg', label: 'kg' },
              { value: 'oz', label: 'oz, lb' },
            ]}
          />
        </Row>
        <Row label={t('length')} example={format.length(335_000)}>
          <SegmentedControl<typeof wish.length>
            aria-label={t('length')}
            value={wish.length}
            onChange={(length) => preferences.set({ length })}
            data={[
              { value: 'm', label: 'm' },
              { value: 'ft', label: 'ft' },
            ]}
          />
        </Row>
        <Row label={t('temperature')} example={format.temperature(215)}>
          <SegmentedControl<typeof wish.temperature>
            aria-label={t('temperature')}
            value={wish.temperature}
            onChange={(temperature) => preferences.set({ temperature })}
            data={[
              { value: 'c', label: '°C' },
              { value: 'f', label: '°F' },
            ]}
          />
        </Row>
        <Row label={t('density.label')}>
          <SegmentedControl<typeof wish.density>
            aria-label={t('density.label')}
            value={wish.density}
            onChange={(density) => preferences.set({ density })}
            data={[
              { value: 'comfortable', label: t('density.comfortable') },
              { value: 'compact', label: t('density.compact') },
            ]}
          />
        </Row>
      </div>
    </SettingsFrame>
  );
}

function Row({ label, example, children }: { label: string; example?: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <span className={classes.label}>
        {label}
        {example && <small>{example}</small>}
      </span>
      {children}
    </div>
  );
}
