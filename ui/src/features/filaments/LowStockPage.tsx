import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { lowStockQuery, useProducts, type Product } from '@/api/products';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { PlusIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import rows from '@/ui/RowList.module.css';
import { Swatch } from '@/ui/Swatch';
import { settingsQuery } from './actions';
import { LevelBadge } from './LevelBadge';
import classes from './LowStockPage.module.css';
import { RestockForm } from './RestockForm';

/** What to buy: what is used up, then what is nearly so. */
export function LowStockPage() {
  const { t, i18n } = useTranslation('filaments');
  const products = useProducts();
  const words = new Intl.Collator(i18n.language, { numeric: true });
  const wanted = products.data
    ?.filter(({ level, archived }) => level !== 'ok' && !archived)
    .sort((a, b) => Number(a.level !== 'empty') - Number(b.level !== 'empty') || words.compare(a.name, b.name));
  const [restocking, setRestocking] = useState<number | null>(null);
  const product = products.data?.find(({ filament }) => filament.id === restocking);
  return (
    <Page title={t('low.title')} subtitle={wanted && t('low.summary', { count: wanted.length })}>
      <DataState data={wanted} error={products.error} retry={products.refetch}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('low.none')}>{t('low.noneWhy')}</Empty>
          ) : (
            <ul className={rows.list} aria-label={t('low.title')}>
              {all.map((one) => (
                <Row key={one.filament.id} product={one} onRestock={() => setRestocking(one.filament.id)} />
              ))}
            </ul>
          )
        }
      </DataState>
      {product && (
        <Dialog
          opened={restocking !== null}
          title={t('restock.title', { name: product.name })}
          onClose={() => setRestocking(null)}
        >
          <RestockForm product={product} onDone={() => setRestocking(null)} />
        </Dialog>
      )}
    </Page>
  );
}

function Row({ product, onRestock }: { product: Product; onRestock: () => void }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const refusal = useRefusal();
  const low = useQuery(lowStockQuery);
  const settings = useQuery(settingsQuery);
  const { filament, name, maker, material, colours, direction, left, level } = product;
  const own = low.data?.find(({ id }) => id === filament.id)?.low_threshold_g;
  const threshold = own ?? settings.data?.low_threshold_g;
  return (
    <li className={classes.product}>
      <Swatch colours={colours} direction={direction} size={38} />
      <span className={rows.name}>
        <Anchor component={Link} href={paths.filament(filament.id)} fw={570} c="inherit">
          {name}
        </Anchor>
        <small>{[maker, material, filament.article_number].filter(Boolean).join(' · ')}</small>
      </span>
      <span className={classes.left}>
        <LevelBadge level={level} />
        <small>
          {level === 'low' && threshold !== undefined
            ? t('low.left', { left: format.mass(left), low: format.mass(threshold) })
            : format.mass(left)}
        </small>
      </span>
      <ActionButton
        refusal={refusal('filament.restock')}
        variant="default"
        leftSection={<PlusIcon size={18} />}
        aria-label={t('restock.title', { name })}
        onClick={onRestock}
      >
        {t('restock.open')}
      </ActionButton>
    </li>
  );
}
