import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { Swatch } from '@/ui/Swatch';
import type { Filament } from './figures';
import classes from './Filaments.module.css';

/** What each tool needs, with its colour. */
export function Filaments({ of }: { of: readonly Filament[] }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  return (
    <ul className={classes.filaments} aria-label={t('filaments')}>
      {of.map(({ tool, grams, material, colour }) => (
        <li key={tool}>
          <Swatch colours={colour === null ? [] : [colour]} size={16} />
          {[grams === null ? null : format.mass(grams), material].filter(Boolean).join(' ') ||
            t('tool', { number: tool + 1 })}
        </li>
      ))}
    </ul>
  );
}
