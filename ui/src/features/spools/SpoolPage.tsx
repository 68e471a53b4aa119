import { Anchor, Badge, Group } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { fieldsQuery } from '@/api/fields';
import { useStock, type Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ActionLink } from '@/ui/ActionLink';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import classes from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { BackIcon, EditIcon, LabelIcon, MinusIcon, PlusIcon, ScaleIcon, TrashIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { RemainingBar } from '@/ui/RemainingBar';
import { Swatch } from '@/ui/Swatch';
import { spoolExtraQuery, useDelete, useEdit } from './actions';
import { EditForm } from './EditForm';
import { Facts } from './Facts';
import { History } from './History';
import { RecentUse } from './RecentUse';
import { UseForm } from './UseForm';
import { WeighForm } from './WeighForm';

export function SpoolPage() {
  const { t } = useTranslation('spools');
  const { id } = useParams();
  const stock = useStock();
  const shelved = stock.data?.find(({ spool }) => spool.id === Number(id));
  return (
    <DataState data={stock.data} error={stock.error} retry={stock.refetch}>
      {(all) =>
        shelved === undefined ? (
          <Page title={t('gone.title', { id })} back={<Back />}>
            <Empty title={t('gone.why')} />
          </Page>
        ) : (
          <Spool key={shelved.spool.id} shelved={shelved} all={all} />
        )
      }
    </DataState>
  );
}

function Back() {
  const { t } = useTranslation('spools');
  return (
    <Anchor component={Link} href={paths.spools()} size="sm" className={classes.back ?? ''}>
      <BackIcon size={16} />
      {t('title')}
    </Anchor>
  );
}

type Doing = 'use' | 'weigh' | 'edit' | 'delete' | null;

function Spool({ shelved, all }: { shelved: Shelved; all: readonly Shelved[] }) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const refusal = useRefusal();
  const [doing, setDoing] = useState<Doing>(null);
  const [, go] = useLocation();
  const edit = useEdit(shelved.spool.id);
  const { spool, name, maker, material, colours, direction, left, full, fraction } = shelved;
  const remove = useDelete(() => go(paths.spools()));
  const fields = useQuery(fieldsQuery('spool'));
  const extra = useQuery(spoolExtraQuery(spool));
  const done = () => setDoing(null);
  const putAway = (archived: boolean) =>
    edit.mutate({
      change: { facts: { archived } },
      before: { facts: { archived: !archived } },
      done: archived ? t('archive.done') : t('archive.undone'),
    });

  return (
    <Page
      title={name}
      back={<Back />}
      subtitle={
        <>
          <Anchor component={Link} href={paths.filament(spool.filament_id)} inherit>
            {[maker, material].filter(Boolean).join(' · ') || name}
          </Anchor>
          {` · #${spool.id}`}
        </>
      }
      lead={<Swatch colours={colours} direction={direction} size={64} spool fill={fraction} />}
      actions={
        <>
          <ActionButton
            refusal={refusal('spool.use')}
            leftSection={<MinusIcon size={18} />}
            onClick={() => setDoing('use')}
          >
            {t('use.open')}
          </ActionButton>
          <ActionButton
            refusal={refusal('spool.weigh')}
            variant="default"
            leftSection={<ScaleIcon size={18} />}
            onClick={() => setDoing('weigh')}
          >
            {t('weigh.open')}
          </ActionButton>
          <ActionButton
            refusal={refusal('spool.edit')}
            variant="default"
            leftSection={<EditIcon size={18} />}
            onClick={() => setDoing('edit')}
          >
            {t('edit.open')}
          </ActionButton>
          <ActionButton
            refusal={refusal('spool.edit')}
            variant="default"
            loading={edit.isPending}
            onClick={() => putAway(!spool.archived)}
          >
            {spool.archived ? t('archive.back') : t('archive.away')}
          </ActionButton>
          <ActionLink
            refusal={refusal('spool.add')}
            variant="default"
            leftSection={<PlusIcon size={18} />}
            href={paths.newSpools({ filament: spool.filament_id, like: spool.id })}
          >
            {t('like')}
          </ActionLink>
          <ActionLink
            refusal={null}
            variant="default"
            leftSection={<LabelIcon size={18} />}
            href={paths.labels({ spools: [spool.id] })}
          >
            {t('label')}
          </ActionLink>
          <ActionButton
            refusal={refusal('spool.delete')}
            variant="default"
            leftSection={<TrashIcon size={18} />}
            onClick={() => setDoing('delete')}
          >
            {t('delete.open')}
          </ActionButton>
        </>
      }
    >
      <div className={classes.columns}>
        <section className={classes.card} aria-labelledby="left">
          <h2 id="left" className={classes.heading}>
            {t('left')}
          </h2>
          <Group align="baseline" gap="xs">
            <span className={classes.amount}>{format.mass(left)}</span>
            {full !== null && <span className={classes.soft}>{t('of', { full: format.mass(full) })}</span>}
            {spool.archived && <Badge variant="default">{t('archived')}</Badge>}
          </Group>
          <RemainingBar
            thick
            fraction={fraction}
            colours={colours}
            label={
              full === null ? format.mass(left) : t('leftOf', { left: format.mass(left), full: format.mass(full) })
            }
          />
          <RecentUse spool={spool.id} />
          <Facts shelved={shelved} fields={fields.data ?? []} extra={extra.data ?? {}} />
        </section>
        <History spool={spool.id} />
      </div>
      <Dialog opened={doing === 'use'} title={t('use.title', { name })} onClose={done}>
        <UseForm shelved={shelved} onDone={done} />
      </Dialog>
      <Dialog opened={doing === 'weigh'} title={t('weigh.title', { name })} onClose={done}>
        <WeighForm shelved={shelved} onDone={done} />
      </Dialog>
      <Dialog opened={doing === 'edit'} title={t('edit.title', { name })} onClose={done}>
        <DataState
          data={fields.data && extra.data}
          error={fields.error ?? extra.error}
          retry={() => Promise.all([fields.refetch(), extra.refetch()])}
        >
          {(known) => <EditForm shelved={shelved} all={all} fields={fields.data ?? []} extra={known} onDone={done} />}
        </DataState>
      </Dialog>
      <ConfirmDialog
        opened={doing === 'delete'}
        title={t('delete.title', { name, id: spool.id })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(spool.id)}
        onClose={done}
      >
        {t('delete.why')}
      </ConfirmDialog>
    </Page>
  );
}
