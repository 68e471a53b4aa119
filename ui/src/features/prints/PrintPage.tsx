import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { pictureOf } from '@/api/files';
import { printQuery, type Print } from '@/api/prints';
import { useStock } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ActionLink } from '@/ui/ActionLink';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { FactList } from '@/ui/FactList';
import { BackIcon, FileIcon, PlayIcon, TrashIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { Picture } from '@/ui/Picture';
import { Swatch } from '@/ui/Swatch';
import { useAgain, useDeletePrint } from './actions';
import { ResultWord } from './Parts';
import classes from './PrintPage.module.css';

const GONE = 404;

/** One print: how it went, and what it took from which spool. */
export function PrintPage() {
  const { t } = useTranslation('prints');
  const { id } = useParams();
  const print = useQuery(printQuery(Number(id)));
  if (print.error && asHubError(print.error).status === GONE) {
    return (
      <Page title={t('gone.title', { id })} back={<Back />}>
        <Empty title={t('gone.why')} />
      </Page>
    );
  }
  return (
    <DataState data={print.data} error={print.error} retry={print.refetch}>
      {(known) => <One print={known} />}
    </DataState>
  );
}

function Back() {
  const { t } = useTranslation('prints');
  return (
    <Anchor component={Link} href={paths.prints()} size="sm" className={detail.back ?? ''}>
      <BackIcon size={16} />
      {t('title')}
    </Anchor>
  );
}

function One({ print }: { print: Print }) {
  const { t } = useTranslation('prints');
  const format = useFormat();
  const refusal = useRefusal();
  const [, go] = useLocation();
  const [deleting, setDeleting] = useState(false);
  const again = useAgain();
  const remove = useDeletePrint(() => go(paths.prints()));
  const { id, name, file_id, plate, printer_id, printer_name, started_at, ended_at, result, reason, cost } = print;
  return (
    <Page
      title={name}
      back={<Back />}
      subtitle={
        <>
          {printer_name === null ? (
            t('printerGone')
          ) : (
            <Anchor component={Link} href={paths.printer(printer_id)} inherit underline="always">
              {printer_name}
            </Anchor>
          )}
          {` · ${format.ago(started_at)}`}
        </>
      }
      actions={
        <>
          <ActionButton
            refusal={refusal('queue.edit') ?? (file_id === null ? t('fileGone') : null)}
            leftSection={<PlayIcon size={18} />}
            loading={again.isPending}
            onClick={() => again.mutate(id)}
          >
            {t('again.open')}
          </ActionButton>
          {file_id !== null && (
            <ActionLink
              refusal={null}
              variant="default"
              leftSection={<FileIcon size={18} />}
              href={paths.file(file_id)}
            >
              {t('file')}
            </ActionLink>
          )}
          <ActionButton
            refusal={refusal('queue.edit') ?? (result === null ? t('delete.runs') : null)}
            variant="default"
            leftSection={<TrashIcon size={18} />}
            onClick={() => setDeleting(true)}
          >
            {t('delete.open')}
          </ActionButton>
        </>
      }
    >
      {reason !== null && (
        <Notice tone={result === 'failed' ? 'bad' : 'warn'} title={t(`result.${result ?? 'running'}`)}>
          {reason}
        </Notice>
      )}
      <div className={detail.columns}>
        <section className={detail.card} aria-labelledby="course">
          <div className={classes.head}>
            <h2 id="course" className={detail.heading}>
              {t('course')}
            </h2>
            <ResultWord of={result} />
          </div>
          <div className={classes.picture}>
            <Picture src={file_id === null ? null : pictureOf(file_id, plate, 300)} size="min(18rem, 70vw)" />
          </div>
          <FactList
            facts={[
              [t('fact.started'), format.dateTime(started_at)],
              [t('fact.ended'), ended_at === null ? null : format.dateTime(ended_at)],
              [t('fact.total'), format.duration(print.total_s)],
              [
                t('fact.printing'),
                Math.abs(print.printing_s - print.total_s) < 1 ? null : format.duration(print.printing_s),
              ],
              [t('fact.progress'), result === 'completed' ? null : format.percent(print.progress)],
              [t('fact.plate'), plate > 1 ? format.number(plate) : null],
              [t('fact.cost'), cost === null ? null : format.money(cost.amount, cost.currency)],
            ]}
          />
        </section>
        <Uses print={print} />
      </div>
      <ConfirmDialog
        opened={deleting}
        title={t('delete.title', { name })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(id)}
        onClose={() => setDeleting(false)}
      >
        {t('delete.why')}
      </ConfirmDialog>
    </Page>
  );
}

function Uses({ print }: { print: Print }) {
  const { t } = useTranslation('prints');
  const format = useFormat();
  const stock = useStock();
  const { uses, mass_g } = print;
  const tools = new Set(uses.map(({ tool }) => tool)).size;
  return (
    <section className={detail.card} aria-labelledby="uses">
      <h2 id="uses" className={detail.heading}>
        {t('uses.title')}
      </h2>
      {uses.length === 0 ? (
        <p className={detail.soft}>{t(print.result === null ? 'uses.notYet' : 'uses.none')}</p>
      ) : (
        <>
          {mass_g !== null && <span className={detail.amount}>{format.mass(mass_g)}</span>}
          <ul className={classes.uses} aria-label={t('uses.title')}>
            {uses.map(({ tool, spool_id, length_mm, mass_g: grams, cost }, at) => {
              const of = stock.data?.find(({ spool }) => spool.id === spool_id);
              return (
                <li key={`${tool} ${at}`}>
                  <Swatch
                    colours={of?.colours ?? []}
                    direction={of?.direction ?? 'coaxial'}
                    size={38}
                    spool
                    fill={of?.fraction ?? 1}
                  />
                  <span className={classes.spool}>
                    {spool_id === null ? (
                      <span>{t('uses.nobody')}</span>
                    ) : (
                      <Anchor component={Link} href={paths.spool(spool_id)} fw={570} c="inherit">
                        {of?.name ?? `#${spool_id}`}
                      </Anchor>
                    )}
                    <small>
                      {[
                        tools > 1 || tool > 0 ? t('uses.tool', { number: tool + 1 }) : null,
                        of?.maker,
                        of?.material,
                        of && t('uses.left', { left: format.mass(of.left) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                  <span className={classes.grams}>
                    {grams !== null && <b>{format.mass(grams)}</b>}
                    <small>
                      {[format.length(length_mm), cost === null ? null : format.money(cost.amount, cost.currency)]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
