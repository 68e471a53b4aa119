import { Badge, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { fieldsQuery } from '@/api/fields';
import { useProducts, type Product } from '@/api/products';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ActionLink } from '@/ui/ActionLink';
import { DataState, Empty } from '@/ui/DataState';
import classes from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { EditIcon, LabelIcon, PlusIcon, TrashIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { RemainingBar } from '@/ui/RemainingBar';
import { Swatch } from '@/ui/Swatch';
import { rowQuery, useArchive } from './actions';
import { Back } from './Back';
import { DeleteDialog } from './DeleteDialog';
import { Facts } from './Facts';
import { History } from './History';
import { LevelBadge } from './LevelBadge';
import { RecentUse } from './RecentUse';
import { RestockForm } from './RestockForm';
import { RulesForm } from './RulesForm';
import { Spools } from './Spools';

export function FilamentPage() {
  const { t } = useTranslation('filaments');
  const { id } = useParams();
  const products = useProducts();
  const product = products.data?.find(({ filament }) => filament.id === Number(id));
  return (
    <DataState data={products.data} error={products.error} retry={products.refetch}>
      {() =>
        product === undefined ? (
          <Page title={t('gone.title', { id })} back={<Back />}>
            <Empty title={t('gone.why')} />
          </Page>
        ) : (
          <Filament key={product.filament.id} product={product} />
        )
      }
    </DataState>
  );
}

type Doing = 'restock' | 'rules' | 'delete' | null;

function Filament({ product }: { product: Product }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const [doing, setDoing] = useState<Doing>(null);
  const row = useQuery(rowQuery(product.filament.id));
  const fields = useQuery(fieldsQuery('filament'));
  const { filament, name, maker, material, colours, direction, left, full, fraction, level, archived } = product;
  const done = () => setDoing(null);
  return (
    <Page
      title={name}
      back={<Back />}
      subtitle={[maker, material, `#${filament.id}`].filter(Boolean).join(' · ')}
      lead={<Swatch colours={colours} direction={direction} size={64} />}
      actions={<Deeds product={product} onDo={setDoing} />}
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <section className={classes.card} aria-labelledby="left">
            <h2 id="left" className={classes.heading}>
              {t('left')}
            </h2>
            <Group align="baseline" gap="xs">
              <span className={classes.amount}>{format.mass(left)}</span>
              {full !== null && <span className={classes.soft}>{t('of', { full: format.mass(full) })}</span>}
              {archived ? <Badge variant="default">{t('archived')}</Badge> : <LevelBadge level={level} />}
            </Group>
            <RemainingBar
              thick
              fraction={fraction}
              colours={colours}
              label={
                full === null ? format.mass(left) : t('leftOf', { left: format.mass(left), full: format.mass(full) })
              }
            />
            <RecentUse filament={filament.id} />
            <Facts filament={filament} row={row.data} fields={fields.data ?? []} />
          </section>
        </div>
        <div className={classes.stack}>
          <Spools product={product} />
          <History filament={filament.id} />
        </div>
      </div>
      <Dialog opened={doing === 'restock'} title={t('restock.title', { name })} onClose={done}>
        <RestockForm product={product} onDone={done} />
      </Dialog>
      <Dialog opened={doing === 'rules'} title={t('rules.title', { name })} onClose={done}>
        <DataState data={row.data} error={row.error} retry={row.refetch}>
          {(known) => <RulesForm row={known} onDone={done} />}
        </DataState>
      </Dialog>
      <DeleteDialog product={product} opened={doing === 'delete'} onClose={done} />
    </Page>
  );
}

function Deeds({ product, onDo }: { product: Product; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('filaments');
  const refusal = useRefusal();
  const archive = useArchive();
  const { filament, archived } = product;
  return (
    <>
      <ActionButton
        refusal={refusal('filament.restock')}
        leftSection={<PlusIcon size={18} />}
        onClick={() => onDo('restock')}
      >
        {t('restock.open')}
      </ActionButton>
      <ActionLink
        refusal={refusal('filament.edit')}
        variant="default"
        leftSection={<EditIcon size={18} />}
        href={paths.editFilament(filament.id)}
      >
        {t('edit.open')}
      </ActionLink>
      <ActionButton refusal={refusal('filament.edit')} variant="default" onClick={() => onDo('rules')}>
        {t('rules.open')}
      </ActionButton>
      <ActionLink refusal={refusal('filament.add')} variant="default" href={paths.newFilament(filament.id)}>
        {t('like')}
      </ActionLink>
      <ActionLink
        refusal={null}
        variant="default"
        leftSection={<LabelIcon size={18} />}
        href={paths.labels({ filaments: [filament.id] })}
      >
        {t('label')}
      </ActionLink>
      <ActionButton
        refusal={refusal('filament.edit')}
        variant="default"
        loading={archive.isPending}
        onClick={() => archive.mutate({ product, archived: !archived })}
      >
        {archived ? t('archive.back') : t('archive.away')}
      </ActionButton>
      <ActionButton
        refusal={refusal('filament.delete')}
        variant="default"
        leftSection={<TrashIcon size={18} />}
        onClick={() => onDo('delete')}
      >
        {t('delete.open')}
      </ActionButton>
    </>
  );
}
