import { useTranslation } from 'react-i18next';
import type { Level } from '@/api/products';
import classes from './FilamentRow.module.css';

/** Says only what is worth a look: low or empty. */
export function LevelBadge({ level }: { level: Level }) {
  const { t } = useTranslation('filaments');
  return level === 'ok' ? null : (
    <span className={classes.badge} data-level={level}>
      {t(`level.${level}`)}
    </span>
  );
}
