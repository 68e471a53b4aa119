import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Shelved } from '@/api/stock';
import type { Format } from '@/lib/format';
import { paths } from '@/lib/paths';
import { PlaceIcon } from '@/ui/icons';
import { RemainingBar } from '@/ui/RemainingBar';
import { Swatch } from '@/ui/Swatch';
import classes from './SpoolRow.module.css';

interface Props {
  shelved: Shelved;
  format: Format;
  compact: boolean;
}

/** One spool of the list: all of it is the link. */
export function SpoolRow({ shelved, format, compact }: Props) {
  const { t } = useTranslation('spools');
  const { spool, name, maker, material, location, colours, direction, left, full, fraction } = shelved;
  const amount = full === null ? format.mass(left) : t('leftOf', { left: format.mass(left), full: format.mass(full) });
  return (
    <Link href={paths.spool(spool.id)} className={classes.row} data-compact={compact} data-archived={spool.archived}>
      <Swatch colours={colours} direction={direction} size={compact ? 28 : 42} spool fill={fraction} />
      <span className={classes.name}>
        <span className={classes.product}>
          {name}
          {spool.archived && (
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
      <span className={classes.place}>
        {location !== '' && (
          <>
            <PlaceIcon size={15} />
            <span>{location}</span>
          </>
        )}
      </span>
      <span className={classes.used}>{spool.last_used_at === null ? t('unused') : format.ago(spool.last_used_at)}</span>
      <span className={classes.number}>#{spool.id}</span>
    </Link>
  );
}
