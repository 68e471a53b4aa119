import { ActionIcon, Anchor, Button, FileButton, Menu, Select, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { fileSorts, filesQuery, MOST_FILES, pictureOf, type Folder, type PrintFile } from '@/api/files';
import { keys } from '@/api/keys';
import { useFormat } from '@/lib/format';
import { oneOf } from '@/lib/listing';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import {
  AlertIcon,
  DownloadIcon,
  EditIcon,
  FolderIcon,
  MoreIcon,
  PlayIcon,
  SearchIcon,
  TrashIcon,
  UploadIcon,
} from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Picture } from '@/ui/Picture';
import rows from '@/ui/RowList.module.css';
import { useDeleteFile, useDeleteFolder } from './actions';
import { Filaments } from './Filaments';
import { figuresOf, isSliced, trailOf } from './figures';
import { FolderForm, MoveForm } from './MoveForm';
import { PrintForm } from './PrintForm';
import { UploadList } from './UploadList';
import { arrivals, uploads } from './uploads';
import classes from './FilesPage.module.css';

/** What the hub takes; it looks into each of them, whatever its name says. */
const TAKEN = '.gcode,.gco,.g,.gc,.nc,.ngc,.bgcode,.bgc,.3mf,.ufp';

type Doing =
  | { what: 'print' | 'move' | 'delete'; file: PrintFile }
  | { what: 'deleteFolder'; folder: Folder }
  | { what: 'folder' }
  | null;

/** The library of print files, folder by folder. Files are dropped anywhere on the page. */
export function FilesPage() {
  const { t } = useTranslation('files');
  const { t: say } = useTranslation('ui');
  const refusal = useRefusal();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const folder = search.get('folder') ?? '';
  const words = search.get('q') ?? '';
  const sort = oneOf(fileSorts, search.get('sort'), 'name');
  const [doing, setDoing] = useState<Doing>(null);
  const [over, setOver] = useState(false);
  const files = useQuery({
    ...filesQuery({ folder, search: useDeferredValue(words.trim()), sort }),
    placeholderData: keepPreviousData,
  });
  const done = () => setDoing(null);
  const mayNot = refusal('file.edit');
  const set = (name: string, value: string) =>
    setSearch(
      (old) => {
        if (value === '') old.delete(name);
        else old.set(name, value);
        return old;
      },
      { replace: true },
    );

  useEffect(() => {
    const arrived = () => void queries.invalidateQueries({ queryKey: keys.files });
    arrivals.addEventListener('arrived', arrived);
    return () => arrivals.removeEventListener('arrived', arrived);
  }, [queries]);

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (mayNot === null) uploads.add([...event.dataTransfer.files], folder);
  }

  return (
    <div
      className={classes.drop}
      data-over={over && mayNot === null}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <Page
        title={t('title')}
        subtitle={<Trail folder={folder} total={files.data?.total} />}
        actions={
          <>
            <ActionButton
              refusal={mayNot}
              variant="default"
              leftSection={<FolderIcon size={18} />}
              onClick={() => setDoing({ what: 'folder' })}
            >
              {t('folder.open')}
            </ActionButton>
            {mayNot === null ? (
              <FileButton multiple accept={TAKEN} onChange={(chosen) => uploads.add(chosen, folder)}>
                {(props) => (
                  <Button {...props} leftSection={<UploadIcon size={18} />}>
                    {t('upload.open')}
                  </Button>
                )}
              </FileButton>
            ) : (
              <ActionButton refusal={mayNot} leftSection={<UploadIcon size={18} />}>
                {t('upload.open')}
              </ActionButton>
            )}
          </>
        }
      >
        <search className={classes.wishes} aria-label={say('filters.label')}>
          <TextInput
            className={classes.words ?? ''}
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<SearchIcon size={18} />}
            value={words}
            onChange={(event) => set('q', event.currentTarget.value)}
          />
          <Select
            className={classes.sort ?? ''}
            aria-label={say('filters.sort')}
            allowDeselect={false}
            data={fileSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
            value={sort}
            onChange={(value) => set('sort', value === null || value === 'name' ? '' : value)}
          />
        </search>
        <UploadList />
        <DataState data={files.data} error={files.error} retry={files.refetch}>
          {({ files: some, folders, total }) =>
            some.length + folders.length === 0 ? (
              <Empty title={words === '' ? t('none.title') : t('none.found')}>
                {words === '' ? t('none.why') : null}
              </Empty>
            ) : (
              <>
                <ul className={rows.list} aria-label={t('title')}>
                  {words.trim() === '' &&
                    folders.map((one) => (
                      <li key={one.path} className={classes.folder}>
                        <FolderIcon size={24} />
                        <Anchor
                          component={Link}
                          href={paths.files(one.path)}
                          fw={570}
                          c="inherit"
                          className={rows.name ?? ''}
                        >
                          {one.name}
                        </Anchor>
                        <ActionButton
                          refusal={mayNot}
                          size="compact-sm"
                          variant="default"
                          leftSection={<TrashIcon size={16} />}
                          aria-label={t('folder.deleteOf', { name: one.name })}
                          onClick={() => setDoing({ what: 'deleteFolder', folder: one })}
                        >
                          {say('delete')}
                        </ActionButton>
                      </li>
                    ))}
                  {some.map((file) => (
                    <FileLine key={file.id} file={file} within={folder} onDo={setDoing} />
                  ))}
                </ul>
                {total > some.length && <p className={classes.more}>{t('more', { count: MOST_FILES })}</p>}
              </>
            )
          }
        </DataState>
        <Dialogs doing={doing} within={folder} onDone={done} />
      </Page>
    </div>
  );
}

function Trail({ folder, total }: { folder: string; total: number | undefined }) {
  const { t } = useTranslation('files');
  const trail = trailOf(folder);
  if (trail.length === 0) return total === undefined ? null : t('summary', { count: total });
  return (
    <nav aria-label={t('trail')} className={classes.trail}>
      <Anchor component={Link} href={paths.files()} inherit>
        {t('top')}
      </Anchor>
      {trail.map(({ name, path }) => (
        <span key={path}>
          {' / '}
          <Anchor component={Link} href={paths.files(path)} inherit aria-current={path === folder ? 'page' : undefined}>
            {name}
          </Anchor>
        </span>
      ))}
    </nav>
  );
}

interface LineProps {
  file: PrintFile;
  /** The folder on show: of files elsewhere, it is said where. */
  within: string;
  onDo: (doing: Doing) => void;
}

function FileLine({ file, within, onDo }: LineProps) {
  const { t } = useTranslation('files');
  const { t: say } = useTranslation('ui');
  const format = useFormat();
  const refusal = useRefusal();
  const { id, name, folder, slicer, warnings, changed_at } = file;
  const { seconds, layers, filaments, pictured } = figuresOf(file);
  const mayNot = refusal('file.edit');
  return (
    <li className={classes.file}>
      <Picture src={pictured === null ? null : pictureOf(id, pictured, 72)} size={72} />
      <span className={classes.words}>
        <Anchor component={Link} href={paths.file(id)} fw={570} c="inherit">
          {name}
        </Anchor>
        <small>
          {[
            folder === within ? null : folder,
            seconds === null ? null : format.duration(seconds),
            layers === null ? null : t('layers', { count: layers }),
            file.plates.length > 1 ? t('plates', { count: file.plates.length }) : null,
            slicer?.name,
            format.ago(changed_at),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {filaments.length > 0 && <Filaments of={filaments} />}
        {warnings.length > 0 && (
          <small className={classes.warning}>
            <AlertIcon size={15} />
            {warnings[0]}
          </small>
        )}
      </span>
      <span className={rows.deeds}>
        <ActionButton
          refusal={refusal('queue.edit') ?? (isSliced(file) ? null : t('notSliced'))}
          size="xs"
          variant="light"
          leftSection={<PlayIcon size={16} />}
          aria-label={t('print.of', { name })}
          onClick={() => onDo({ what: 'print', file })}
        >
          {t('print.open')}
        </ActionButton>
        <Menu position="bottom-end" withinPortal width={200}>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('menu', { name })}>
              <MoreIcon size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={file.content_url} download={name} leftSection={<DownloadIcon size={18} />}>
              {t('download')}
            </Menu.Item>
            <Menu.Item
              leftSection={<EditIcon size={18} />}
              disabled={mayNot !== null}
              onClick={() => onDo({ what: 'move', file })}
            >
              {t('move.open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<TrashIcon size={18} />}
              disabled={mayNot !== null}
              onClick={() => onDo({ what: 'delete', file })}
            >
              {say('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    </li>
  );
}

function Dialogs({ doing, within, onDone }: { doing: Doing; within: string; onDone: () => void }) {
  const { t } = useTranslation('files');
  const remove = useDeleteFile();
  const removeFolder = useDeleteFolder();
  const file = doing !== null && 'file' in doing ? doing.file : null;
  const folder = doing?.what === 'deleteFolder' ? doing.folder : null;
  return (
    <>
      <Dialog opened={doing?.what === 'print'} title={t('print.of', { name: file?.name })} onClose={onDone}>
        {file && <PrintForm file={file} onDone={onDone} />}
      </Dialog>
      <Dialog opened={doing?.what === 'move'} title={t('move.open')} onClose={onDone}>
        {file && <MoveForm file={file} onDone={onDone} />}
      </Dialog>
      <Dialog opened={doing?.what === 'folder'} title={t('folder.open')} onClose={onDone}>
        <FolderForm within={within} onDone={onDone} />
      </Dialog>
      <ConfirmDialog
        opened={doing?.what === 'delete'}
        title={t('delete.title', { name: file?.name })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => file && remove.mutate(file.id, { onSuccess: onDone })}
        onClose={onDone}
      >
        {t('delete.why')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={folder !== null}
        title={t('folder.deleteTitle', { name: folder?.name })}
        confirm={t('folder.deleteConfirm')}
        danger
        busy={removeFolder.isPending}
        onConfirm={() => folder && removeFolder.mutate(folder.path, { onSuccess: onDone })}
        onClose={onDone}
      >
        {t('folder.deleteWhy')}
      </ConfirmDialog>
    </>
  );
}
