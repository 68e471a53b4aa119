import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import type { Product } from '@/api/products';
import { shelve } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionLink } from '@/ui/ActionLink';
import { RemainingBar } from '@/ui/RemainingBar';
import { Swatch } from '@/ui/Swatch';
import detail from '@/ui/Detail.module.css';
import classes from './Spools.module.css';

/** Its spools, what is on the shelf first, the fullest first. */
export function Spools({ product }: { product: Product }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const refusal = useRefusal();
  const spools = product.spools
    .map((spool) => shelve(spool, product.filament))
    .sort((a, b) => Number(a.spool.archived) - Number(b.spool.archived) || b.left - a.left);
  return (
    <section className={detail.card} aria-labelledby="spools">
      <h2 id="spools" className={detail.heading}>
        {t('spoolsTitle')}
      </h2>
      {spools.length === 0 && <span className={detail.soft}>{t('noSpools')}</span>}
      <ul className={classes.spools}>
        {spools.map(({ spool, colours, direction, left, full, fraction, location }) => (
          <li key={spool.id}>
            <Link href={paths.spool(spool.id)} className={classes.spool} data-archived={spool.archived}>
              <Swatch colours={colours} direction={direction} size={32} spool fill={fraction} />
              <span className={classes.what}>
                <span>{`#${spool.id}`}</span>
                <small>
                  {[location, spool.lot_number, spool.archived ? t('archived') : null].filter(Boolean).join(' · ')}
                </small>
              </span>
              <RemainingBar
                fraction={fraction}
                colours={colours}
                label={
                  full === null ? format.mass(left) : t('leftOf', { left: format.mass(left), full: format.mass(full) })
                }
              />
              <span>{format.mass(left)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div>
        <ActionLink
          refusal={refusal('spool.add')}
          variant="default"
          size="compact-sm"
          href={paths.newSpools({ filament: product.filament.id })}
        >
          {t('addSpools')}
        </ActionLink>
      </div>
    </section>
  );
}
