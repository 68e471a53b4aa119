import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Product } from '@/api/products';
import type { Format } from '@/lib/format';
import { paths } from '@/lib/paths';
import { RemainingBar } from '@/ui/RemainingBar';
import { Swatch } from '@/ui/Swatch';
import classes from './FilamentRow.module.css';
import { LevelBadge } from './LevelBadge';

interface Props {
  product: Product;
  format: Format;
  compact: boolean;
}

/** One filament of the list: all of it is the link. */
export function FilamentRow({ product, format, compact }: Props) {
  const { t } = useTranslation('filaments');
  const { filament, name, maker, material, colours, direction, count, left, full, fraction, level, archived } = product;
  const amount = full === null ? format.mass(left) : t('leftOf', { left: format.mass(left), full: format.mass(full) });
  return (
    <Link href={paths.filament(filament.id)} className={classes.row} data-compact={compact} data-archived={archived}>
      <Swatch colours={colours} direction={direction} size={compact ? 26 : 38} />
      <span className={classes.name}>
        <span className={classes.product}>
          <span>{name}</span>
          {archived && (
            <Badge size="xs" variant="default">
              {t('archived')}
            </Badge>
          )}
        </span>
        <span className={classes.soft}>{[maker, material].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.left}>
        <span className={classes.grams}>{format.mass(left)}</span>
        <RemainingBar fraction={fraction} colours={colours} label={amount} />
      </span>
      <span className={classes.spools}>{t('spools', { count })}</span>
      <span className={classes.level}>{!archived && <LevelBadge level={level} />}</span>
    </Link>
  );
}
