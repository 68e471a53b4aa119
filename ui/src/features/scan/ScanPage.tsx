import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { tagQuery } from '@/api/tags';
import { paths } from '@/lib/paths';
import { DataState } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { ScanIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { cameraAllowed, watch } from './camera';
import { follow, readersQuery, useFollowed } from './follow';
import { nfcAllowed, readTags } from './nfc';
import { readingOf } from './reading';
import classes from './ScanPage.module.css';
import { TagReading } from './TagReading';
import { UnknownTag } from './UnknownTag';

/** Finds a spool by what is on it: with the camera, a chip, a reader, or typed. */
export function ScanPage() {
  const { t } = useTranslation('scan');
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const [payload, setPayload] = useState('');
  const tag = search.get('tag');

  function onRead(text: string, read = '') {
    const reading = readingOf(text);
    if (reading === null) return;
    setPayload(read);
    if (reading.kind === 'spool') go(paths.spool(reading.id));
    else setSearch(new URLSearchParams({ tag: reading.tag }));
  }

  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <div className={classes.columns}>
        <div className={detail.stack}>
          <Typed key={tag} initial={tag ?? ''} onRead={onRead} />
          {tag !== null && <Found key={tag} tag={tag} payload={payload} />}
          {tag === null && (
            <section className={detail.card} aria-labelledby="decode">
              <h2 id="decode" className={detail.heading}>
                {t('decode.title')}
              </h2>
              <TagReading initial="" uid={null} />
            </section>
          )}
        </div>
        <div className={detail.stack}>
          <Camera onRead={onRead} />
          <Chip onRead={onRead} />
          <Readers />
        </div>
      </div>
    </Page>
  );
}

interface OnRead {
  onRead: (text: string, payload?: string) => void;
}

/** Also for readers that type like a keyboard: they end with Enter. */
function Typed({ initial, onRead }: OnRead & { initial: string }) {
  const { t } = useTranslation('scan');
  const [typed, setTyped] = useState(initial);
  const [missing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setMissing(typed.trim() === '');
    onRead(typed);
  }
  return (
    <form className={detail.card} noValidate onSubmit={submit}>
      <Group align="flex-start" wrap="nowrap">
        <TextInput
          ref={input}
          flex={1}
          size="md"
          label={t('typed.label')}
          description={t('typed.why')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed}
          error={missing && t('typed.missing')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={25}>
          {t('typed.submit')}
        </Button>
      </Group>
    </form>
  );
}

function Found({ tag, payload }: { tag: string; payload: string }) {
  const [, go] = useLocation();
  const found = useQuery(tagQuery(tag));
  const spool = found.data?.id;
  useEffect(() => {
    if (spool !== undefined) go(paths.spool(spool), { replace: true });
  }, [spool, go]);
  return (
    <DataState data={found.data} error={found.error} retry={found.refetch} loading={<div />}>
      {(known) => known === null && <UnknownTag tag={tag} payload={payload} />}
    </DataState>
  );
}

function Camera({ onRead }: OnRead) {
  const { t } = useTranslation('scan');
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  });
  useEffect(() => {
    if (!on || video.current === null) return;
    return watch(
      video.current,
      (text) => read.current(text),
      (error) => {
        setOn(false);
        setFailed(error.name === 'NotAllowedError' ? t('camera.refused') : error.message);
      },
    );
  }, [on, t]);
  const allowed = cameraAllowed();
  return (
    <section className={detail.card} aria-labelledby="camera">
      <h2 id="camera" className={detail.heading}>
        {t('camera.title')}
      </h2>
      {allowed ? (
        <>
          <div className={classes.view} data-on={on}>
            <video ref={video} muted playsInline aria-label={t('camera.picture')} hidden={!on} />
            {!on && <ScanIcon size={56} />}
          </div>
          {failed !== null && <Notice tone="bad">{failed}</Notice>}
          <Button
            variant={on ? 'default' : 'filled'}
            onClick={() => {
              setFailed(null);
              setOn(!on);
            }}
          >
            {on ? t('camera.stop') : t('camera.start')}
          </Button>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {window.isSecureContext ? t('camera.none') : t('camera.insecure')}
        </Text>
      )}
    </section>
  );
}

function Chip({ onRead }: OnRead) {
  const { t } = useTranslation('scan');
  const [reading, setReading] = useState<AbortController | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => () => reading?.abort(), [reading]);
  if (!nfcAllowed()) return null;
  function start() {
    const stop = new AbortController();
    setFailed(null);
    setReading(stop);
    readTags(({ uid, payload }) => onRead(uid, payload ?? ''), stop.signal).catch((error: unknown) => {
      setReading(null);
      setFailed(error instanceof Error ? error.message : String(error));
    });
  }
  return (
    <section className={detail.card} aria-labelledby="chip">
      <h2 id="chip" className={detail.heading}>
        {t('chip.title')}
      </h2>
      <Text size="sm" c="dimmed">
        {reading === null ? t('chip.how') : t('chip.waiting')}
      </Text>
      {failed !== null && <Notice tone="bad">{failed}</Notice>}
      <Button variant="default" onClick={() => (reading === null ? start() : setReading(null))}>
        {reading === null ? t('chip.start') : t('chip.stop')}
      </Button>
    </section>
  );
}

function Readers() {
  const { t } = useTranslation('scan');
  const followed = useFollowed();
  const readers = useQuery(readersQuery);
  const value = followed === null ? 'none' : followed === 'all' ? 'all' : `reader ${followed.reader}`;
  const known = (readers.data ?? []).map(({ reader_id: id, name }) => ({ value: `reader ${id}`, label: name ?? id }));
  const missing =
    typeof followed === 'object' && followed !== null && known.every((reader) => reader.value !== value)
      ? [{ value, label: followed.reader }]
      : [];
  return (
    <section className={detail.card} aria-labelledby="readers">
      <h2 id="readers" className={detail.heading}>
        {t('readers.title')}
      </h2>
      <Select
        label={t('readers.follow')}
        description={t('readers.why')}
        allowDeselect={false}
        value={value}
        data={[
          { value: 'none', label: t('readers.none') },
          { value: 'all', label: t('readers.all') },
          ...known,
          ...missing,
        ]}
        onChange={(next) =>
          follow(
            next === 'none' || next === null ? null : next === 'all' ? 'all' : { reader: next.replace(/^reader /, '') },
          )
        }
      />
    </section>
  );
}
