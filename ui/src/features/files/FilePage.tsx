import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { fileQuery, pictureOf, type FilePlate, type PrintFile } from '@/api/files';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { FactList } from '@/ui/FactList';
import { BackIcon, DownloadIcon, EditIcon, PlayIcon, TrashIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { Picture } from '@/ui/Picture';
import { Swatch } from '@/ui/Swatch';
import { useDeleteFile } from './actions';
import { figuresOf, filamentsOf, isSliced } from './figures';
import { MoveForm } from './MoveForm';
import { PrintForm } from './PrintForm';
import classes from './FilePage.module.css';

const MEGA = 1_000_000;
const GONE = 404;

/** One file: what it looks like, and what it will need. */
export function FilePage() {
  const { t } = useTranslation('files');
  const { id } = useParams();
  const file = useQuery(fileQuery(Number(id)));
  if (file.error && asHubError(file.error).status === GONE) {
    return (
      <Page title={t('gone.title')} back={<Back folder="" />}>
        <Empty title={t('gone.why')} />
      </Page>
    );
  }
  return (
    <DataState data={file.data} error={file.error} retry={file.refetch}>
      {(known) => <One file={known} />}
    </DataState>
  );
}

function Back({ folder }: { folder: string }) {
  const { t } = useTranslation('files');
  return (
    <Anchor
      component={Link}
      href={paths.files(folder === '' ? undefined : folder)}
      size="sm"
      className={detail.back ?? ''}
    >
      <BackIcon size={16} />
      {folder === '' ? t('title') : folder}
    </Anchor>
  );
}

function One({ file }: { file: PrintFile }) {
  const { t } = useTranslation('files');
  const { t: say } = useTranslation('ui');
  const format = useFormat();
  const refusal = useRefusal();
  const [, go] = useLocation();
  const [doing, setDoing] = useState<'print' | 'move' | 'delete' | null>(null);
  const remove = useDeleteFile();
  const done = () => setDoing(null);
  const { name, folder, slicer, warnings, plates } = file;
  const { seconds, grams } = figuresOf(file);
  return (
    <Page
      title={name}
      back={<Back folder={folder} />}
      subtitle={[
        seconds === null ? null : format.duration(seconds),
        grams === null ? null : format.mass(grams),
        slicer && [slicer.name, slicer.version].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <ActionButton
            refusal={refusal('queue.edit') ?? (isSliced(file) ? null : t('notSliced'))}
            leftSection={<PlayIcon size={18} />}
            onClick={() => setDoing('print')}
          >
            {t('print.open')}
          </ActionButton>
          <Button
            variant="default"
            component="a"
            href={file.content_url}
            download={name}
            leftSection={<DownloadIcon size={18} />}
          >
            {t('download')}
          </Button>
          <ActionButton
            refusal={refusal('file.edit')}
            variant="default"
            leftSection={<EditIcon size={18} />}
            onClick={() => setDoing('move')}
          >
            {t('move.open')}
          </ActionButton>
          <ActionButton
            refusal={refusal('file.edit')}
            variant="default"
            leftSection={<TrashIcon size={18} />}
            onClick={() => setDoing('delete')}
          >
            {say('delete')}
          </ActionButton>
        </>
      }
    >
      {warnings.length > 0 && (
        <Notice tone="warn" title={t('warnings')}>
          {warnings.length === 1 ? (
            warnings[0]
          ) : (
            <ul className={classes.warnings}>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {plates.map((plate) => (
        <Plate key={plate.number} file={file} plate={plate} alone={plates.length === 1} />
      ))}
      <section className={detail.card} aria-labelledby="file">
        <h2 id="file" className={detail.heading}>
          {t('about')}
        </h2>
        <FactList
          as="tiles"
          facts={[
            [t('fact.format'), t(`format.${file.format}`)],
            [t('fact.size'), t('megabytes', { size: format.number(file.size_bytes / MEGA, 1) })],
            [t('fact.folder'), folder === '' ? t('top') : folder],
            [t('fact.changed'), format.dateTime(file.changed_at)],
            [t('fact.by'), file.changed_by],
            [t('fact.sha'), `${file.sha256.slice(0, 12)}…`],
          ]}
        />
      </section>
      <Dialog opened={doing === 'print'} title={t('print.of', { name })} onClose={done}>
        <PrintForm file={file} onDone={done} />
      </Dialog>
      <Dialog opened={doing === 'move'} title={t('move.open')} onClose={done}>
        <MoveForm file={file} onDone={done} />
      </Dialog>
      <ConfirmDialog
        opened={doing === 'delete'}
        title={t('delete.title', { name })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => {
          remove.mutate(file.id, { onSuccess: () => go(paths.files(folder === '' ? undefined : folder)) });
        }}
        onClose={done}
      >
        {t('delete.why')}
      </ConfirmDialog>
    </Page>
  );
}

function Plate({ file, plate, alone }: { file: PrintFile; plate: FilePlate; alone: boolean }) {
  const { t } = useTranslation('files');
  const format = useFormat();
  const { nozzle_c, bed_c, chamber_c } = plate.temperatures;
  const degrees = (celsius: number | null) => (celsius === null ? null : format.temperature(celsius));
  return (
    <section className={detail.card} aria-label={alone ? t('needs') : t('plate', { number: plate.number })}>
      <h2 className={detail.heading}>{alone ? t('needs') : t('plate', { number: plate.number })}</h2>
      <div className={classes.plate}>
        {plate.thumbnails.length > 0 && <Picture src={pictureOf(file.id, plate.number, 300)} size="min(18rem, 70vw)" />}
        <div className={classes.needs}>
          <ul className={classes.filaments} aria-label={t('filaments')}>
            {filamentsOf([plate]).map(({ tool, grams, millimetres, material, name, colour }) => (
              <li key={tool}>
                <Swatch colours={colour === null ? [] : [colour]} size={34} spool />
                <span>
                  <b>
                    {grams === null
                      ? millimetres === null
                        ? t('tool', { number: tool + 1 })
                        : format.length(millimetres)
                      : format.mass(grams)}
                  </b>
                  <small>{[t('tool', { number: tool + 1 }), material, name].filter(Boolean).join(' · ')}</small>
                </span>
              </li>
            ))}
          </ul>
          <FactList
            as="tiles"
            facts={[
              [t('fact.time'), plate.print_seconds === null ? null : format.duration(plate.print_seconds)],
              [t('fact.filament'), plate.filament_mm === null ? null : format.length(plate.filament_mm)],
              [t('fact.layers'), plate.layers === null ? null : format.number(plate.layers)],
              [
                t('fact.layerHeight'),
                plate.layer_height_mm === null ? null : `${format.number(plate.layer_height_mm, 2)} mm`,
              ],
              [t('fact.height'), plate.height_mm === null ? null : `${format.number(plate.height_mm, 1)} mm`],
              [t('fact.nozzle'), degrees(nozzle_c)],
              [t('fact.bed'), degrees(bed_c)],
              [t('fact.chamber'), degrees(chamber_c)],
              [
                t('fact.nozzles'),
                plate.nozzles_mm.length === 0
                  ? null
                  : `${[...new Set(plate.nozzles_mm)].map((one) => format.number(one, 2)).join(' / ')} mm`,
              ],
              [t('fact.changes'), plate.tool_changes === null ? null : format.number(plate.tool_changes)],
              [t('fact.model'), plate.printer_model],
            ]}
          />
        </div>
      </div>
    </section>
  );
}
