import { Button, ColorPicker, Slider, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toHex } from '@/lib/colour';
import type { ColourFilterProps } from './ColourFilter';
import classes from './ColourFilter.module.css';
import { Swatch } from './Swatch';

/** What people call a colour; near ones are found, too. */
const palette = {
  black: '#1a1a1a',
  grey: '#868e96',
  white: '#f8f9fa',
  brown: '#7a4b2a',
  red: '#d62828',
  orange: '#f77f00',
  yellow: '#fcc419',
  green: '#2f9e44',
  teal: '#0ca678',
  blue: '#1c6dd0',
  purple: '#7b2cbf',
  pink: '#f06595',
} as const;

/** Where "how alike" ends: beyond, everything looks alike. */
const LEAST_ALIKE = 80;

/** What the colour filter opens; fetched then. */
export function ColourPanel({
  colour,
  alike,
  onChange,
  onPick,
}: ColourFilterProps & { onPick: (colour: string | null) => void }) {
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState('');
  return (
    <Stack gap="sm" w={254}>
      <div role="group" aria-label={t('colour.label')} className={classes.palette}>
        {Object.entries(palette).map(([name, hex]) => (
          <button
            key={hex}
            type="button"
            aria-pressed={colour === hex}
            aria-label={t(`colour.${name as keyof typeof palette}`)}
            onClick={() => onPick(colour === hex ? null : hex)}
          >
            <Swatch colours={[hex]} size={30} />
          </button>
        ))}
      </div>
      <ColorPicker
        fullWidth
        size="sm"
        format="hex"
        value={colour ?? '#868e96'}
        saturationLabel={t('colour.saturation')}
        hueLabel={t('colour.hue')}
        onChangeEnd={(next) => onChange({ colour: toHex(next) })}
      />
      <TextInput
        label={t('colour.hex')}
        placeholder="#ff8800"
        value={typed === '' ? (colour ?? '') : typed}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          const hex = toHex(next);
          if (hex !== null) onChange({ colour: hex });
        }}
      />
      <div>
        <Text size="sm" id="alike">
          {t('colour.alike')}
        </Text>
        <Slider
          min={4}
          max={LEAST_ALIKE}
          value={alike}
          label={null}
          thumbProps={{ 'aria-labelledby': 'alike' }}
          onChange={(next) => onChange({ alike: next })}
        />
      </div>
      <Button fullWidth size="compact-sm" variant="subtle" disabled={colour === null} onClick={() => onPick(null)}>
        {t('colour.any')}
      </Button>
    </Stack>
  );
}
