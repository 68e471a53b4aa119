import { ActionIcon, Anchor, Button, Group, Menu, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { pictureOf } from '@/api/files';
import { queueQuery } from '@/api/jobs';
import { printersQuery, usePrintersLive, type Printer } from '@/api/printers';
import { printsQuery } from '@/api/prints';
import { useReason } from '@/api/waiting';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataState, Empty } from '@/ui/DataState';
import detail from '@/ui/Detail.module.css';
import { Dialog } from '@/ui/Dialog';
import { FactList } from '@/ui/FactList';
import { Form, useFormState } from '@/ui/Form';
import { AlertIcon, BackIcon, EditIcon, MoreIcon, PauseIcon, PlayIcon, StopIcon, TrashIcon } from '@/ui/icons';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { useCommand, useDeletePrinter } from './actions';
import { LoadedSpools } from './LoadedSpools';
import { Ring, State } from './Parts';
import { PlateButton } from './PrinterCard';
import { PrinterForm } from './PrinterForm';
import { usePrinted } from './printed';
import { groupOf, nextOf, notNow, reasonOf, runsPrint, shownOf, tones, type Command } from './state';
import { TemperatureChart } from './TemperatureChart';
import classes from './PrinterPage.module.css';

export function PrinterPage() {
  const { t } = useTranslation('printers');
  const { id } = useParams();
  usePrintersLive();
  const printers = useQuery(printersQuery);
  const printer = printers.data?.find((one) => one.id === Number(id));
  return (
    <DataState data={printers.data} error={printers.error} retry={printers.refetch}>
      {() =>
        printer === undefined ? (
          <Page title={t('gone.title', { id })} back={<Back />}>
            <Empty title={t('gone.why')} />
          </Page>
        ) : (
          <InDepth key={printer.id} printer={printer} />
        )
      }
    </DataState>
  );
}

function Back() {
  const { t } = useTranslation('printers');
  return (
    <Anchor component={Link} href={paths.printers()} size="sm" className={detail.back ?? ''}>
      <BackIcon size={16} />
      {t('title')}
    </Anchor>
  );
}

type Doing = 'cancel' | 'emergency_stop' | 'edit' | 'delete' | null;

function InDepth({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const refusal = useRefusal();
  const [, go] = useLocation();
  const [doing, setDoing] = useState<Doing>(null);
  const command = useCommand(printer.id);
  const remove = useDeletePrinter(() => go(paths.printers()));
  const done = () => setDoing(null);
  const { live, name, model, address } = printer;
  const mayNotEdit = refusal('printer.edit') !== null;
  const refused = (of: Command): string | null => {
    const why = notNow(printer, of);
    return refusal('printer.control') ?? (why === null ? null : t(`notNow.${why}`));
  };
  const tell = (of: Command) => command.mutate({ command: of }, { onSuccess: done });
  const busy = (of: Command) => command.isPending && command.variables.command === of;

  return (
    <Page
      title={name}
      back={<Back />}
      subtitle={[model, address].filter(Boolean).join(' · ')}
      actions={
        <>
          {live.activity === 'paused' || live.activity === 'attention' ? (
            <ActionButton
              refusal={refused('resume')}
              leftSection={<PlayIcon size={18} />}
              loading={busy('resume')}
              onClick={() => tell('resume')}
            >
              {t('command.resume.name')}
            </ActionButton>
          ) : (
            <ActionButton
              refusal={refused('pause')}
              variant="default"
              leftSection={<PauseIcon size={18} />}
              loading={busy('pause')}
              onClick={() => tell('pause')}
            >
              {t('command.pause.name')}
            </ActionButton>
          )}
          <ActionButton
            refusal={refused('cancel')}
            variant="default"
            leftSection={<StopIcon size={18} />}
            onClick={() => setDoing('cancel')}
          >
            {t('command.cancel.name')}
          </ActionButton>
          <ActionButton
            refusal={refused('emergency_stop')}
            variant="outline"
            color="red"
            c="var(--mantine-color-error)"
            leftSection={<AlertIcon size={18} />}
            onClick={() => setDoing('emergency_stop')}
          >
            {t('command.emergency_stop.name')}
          </ActionButton>
          <Menu position="bottom-end" withinPortal width={200}>
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label={t('more', { name })}>
                <MoreIcon size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={mayNotEdit} leftSection={<EditIcon size={18} />} onClick={() => setDoing('edit')}>
                {t('edit.open')}
              </Menu.Item>
              <Menu.Item disabled={mayNotEdit} leftSection={<TrashIcon size={18} />} onClick={() => setDoing('delete')}>
                {t('delete.open')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <Trouble printer={printer}>
        {live.activity === 'error' && (
          <ActionButton
            refusal={refused('restart')}
            size="xs"
            loading={busy('restart')}
            onClick={() => tell('restart')}
          >
            {t('command.restart.name')}
          </ActionButton>
        )}
      </Trouble>
      <div className={detail.columns}>
        <div className={detail.stack}>
          <Now printer={printer} />
          <LoadedSpools printer={printer} />
          <GcodeLine printer={printer} refusal={refused('gcode')} />
        </div>
        <div className={detail.stack}>
          <TemperatureChart printer={printer} />
          <Jobs printer={printer} />
          <LastPrints printer={printer} />
        </div>
      </div>
      <ConfirmDialog
        opened={doing === 'cancel'}
        title={t('command.cancel.title', { name })}
        confirm={t('command.cancel.confirm')}
        danger
        busy={command.isPending}
        onConfirm={() => tell('cancel')}
        onClose={done}
      >
        {t('command.cancel.why')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={doing === 'emergency_stop'}
        title={t('command.emergency_stop.title', { name })}
        confirm={t('command.emergency_stop.confirm')}
        danger
        busy={command.isPending}
        onConfirm={() => tell('emergency_stop')}
        onClose={done}
      >
        {t('command.emergency_stop.why')}
      </ConfirmDialog>
      <Dialog opened={doing === 'edit'} title={t('edit.title', { name })} onClose={done}>
        <PrinterForm printer={printer} onDone={done} />
      </Dialog>
      <ConfirmDialog
        opened={doing === 'delete'}
        title={t('delete.title', { name })}
        confirm={t('delete.confirm')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(printer.id)}
        onClose={done}
      >
        {t('delete.why')}
      </ConfirmDialog>
    </Page>
  );
}

/** What is wrong with it, and what to do about it. @param children how to do it from here */
function Trouble({ printer, children }: { printer: Printer; children: ReactNode }) {
  const { t } = useTranslation('printers');
  const shown = shownOf(printer);
  const reason = reasonOf(printer);
  const next = nextOf(printer);
  if (reason === null && next === null) return null;
  return (
    <Notice
      tone={tones[shown] === 'bad' ? 'bad' : 'warn'}
      title={next === 'runout' ? t('runout') : t(`state.${shown}`)}
    >
      <span className={classes.trouble}>
        {reason !== null && <span>{reason}</span>}
        {next !== null && <span>{t(`next.${next}`)}</span>}
        {children}
      </span>
    </Notice>
  );
}

/** What it does now, and how far it is. */
function Now({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const format = useFormat();
  const { live } = printer;
  const printed = usePrinted()(live);
  const shown = shownOf(printer);
  const runs = runsPrint(live.activity);
  const axes = live.position && (['x', 'y', 'z'] as const).map((axis) => live.position?.[axis] ?? null);
  return (
    <section className={detail.card} aria-labelledby="now">
      <Group justify="space-between">
        <h2 id="now" className={detail.heading}>
          {t('now')}
        </h2>
        <State shown={shown} />
      </Group>
      {(runs || live.file !== null) && (
        <div className={classes.print}>
          <Ring
            progress={runs ? live.progress : shown === 'finished' ? 1 : null}
            shown={shown}
            picture={printed?.file == null ? null : pictureOf(printed.file, printed.plate, 132)}
            size={132}
            label={t('progressOf', { name: printer.name })}
          />
          <div className={classes.words}>
            {printed?.file == null ? (
              <b>{printed?.name ?? live.file}</b>
            ) : (
              <Anchor component={Link} href={paths.file(printed.file)} fw={620} c="inherit">
                {printed.name}
              </Anchor>
            )}
            {runs && live.progress !== null && <span className={classes.percent}>{format.percent(live.progress)}</span>}
            {runs && live.remaining_s !== null && (
              <span className={detail.soft}>
                {t(live.activity === 'printing' ? 'leftUntil' : 'left', {
                  time: format.duration(live.remaining_s),
                  when: format.clockIn(live.remaining_s),
                })}
              </span>
            )}
            {groupOf(printer) === 'plate' && (
              <>
                <span className={detail.soft}>{t('next.plate')}</span>
                <span>
                  <PlateButton printer={printer} />
                </span>
              </>
            )}
          </div>
        </div>
      )}
      {live.runout && nextOf(printer) !== 'runout' && <Notice tone="warn">{t('runout')}</Notice>}
      {!live.file && groupOf(printer) === 'plate' && <PlateButton printer={printer} />}
      <FactList
        as="tiles"
        facts={[
          [t('fact.elapsed'), !runs || live.printing_s === null ? null : format.duration(live.printing_s)],
          [
            t('fact.layer'),
            !runs || live.layer === null
              ? null
              : live.layers === null
                ? format.number(live.layer)
                : t('of', { part: format.number(live.layer), whole: format.number(live.layers) }),
          ],
          [t('fact.used'), live.used_mm === null || live.used_mm === 0 ? null : format.length(live.used_mm)],
          [
            t('fact.position'),
            axes?.some((axis) => axis !== null)
              ? axes.map((axis) => (axis === null ? '–' : format.number(axis, 1))).join(' · ')
              : null,
          ],
          [t('fact.homed'), live.position === null ? null : t(live.position.homed ? 'fact.yes' : 'fact.no')],
          [t('fact.firmware'), live.firmware],
          [t('fact.heard'), live.heard_at === null ? t('fact.never') : format.ago(live.heard_at)],
        ]}
      />
    </section>
  );
}

function GcodeLine({ printer, refusal }: { printer: Printer; refusal: string | null }) {
  const { t } = useTranslation('printers');
  const command = useCommand(printer.id);
  const problem = command.error && asHubError(command.error);
  const form = useFormState({ gcode: '' }, problem);
  return (
    <section className={detail.card} aria-labelledby="gcode">
      <h2 id="gcode" className={detail.heading}>
        {t('gcode.title')}
      </h2>
      <Form
        problem={problem}
        fields={['gcode']}
        busy={command.isPending}
        refusal={refusal ?? (form.values.gcode.trim() === '' ? t('gcode.empty') : null)}
        submit={t('gcode.send')}
        onSubmit={() =>
          command.mutate(
            { command: 'gcode', gcode: form.values.gcode.trim() },
            { onSuccess: () => form.set('gcode', '') },
          )
        }
      >
        <TextInput
          aria-label={t('gcode.label')}
          placeholder="G28"
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.field('gcode')}
        />
      </Form>
    </section>
  );
}

function Jobs({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const whyWaits = useReason();
  const queue = useQuery(queueQuery);
  const mine = queue.data?.jobs.filter(
    ({ printer_id, attempt_printer_id, state }) =>
      state !== 'printing' && (attempt_printer_id ?? printer_id) === printer.id,
  );
  if (mine === undefined || mine.length === 0) return null;
  return (
    <section className={detail.card} aria-labelledby="jobs">
      <h2 id="jobs" className={detail.heading}>
        {t('jobs')}
      </h2>
      <ul className={classes.lines}>
        {mine.map(({ id, name, trouble, waiting }) => (
          <li key={id}>
            <Anchor component={Link} href={paths.queue()} c="inherit" fw={530}>
              {name}
            </Anchor>
            <small>{trouble ?? (waiting[0] && whyWaits(waiting[0]))}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const LAST = 5;

function LastPrints({ printer }: { printer: Printer }) {
  const { t } = useTranslation('printers');
  const format = useFormat();
  const prints = useInfiniteQuery(printsQuery({ printer_id: printer.id }, LAST));
  return (
    <section className={detail.card} aria-labelledby="prints">
      <h2 id="prints" className={detail.heading}>
        {t('prints.title')}
      </h2>
      <DataState data={prints.data?.pages[0]} error={prints.error} retry={prints.refetch}>
        {({ prints: some, total }) =>
          some.length === 0 ? (
            <p className={detail.soft}>{t('prints.none')}</p>
          ) : (
            <>
              <ul className={classes.lines}>
                {some.map(({ id, name, result, started_at, total_s, mass_g }) => (
                  <li key={id}>
                    <Anchor component={Link} href={paths.print(id)} c="inherit" fw={530}>
                      {name}
                    </Anchor>
                    <small>
                      {[
                        t(`result.${result ?? 'running'}`),
                        format.ago(started_at),
                        format.duration(total_s),
                        mass_g === null ? null : format.mass(mass_g),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </li>
                ))}
              </ul>
              {total > some.length && (
                <Button variant="default" component={Link} href={paths.prints({ printer: printer.id })}>
                  {t('prints.all')}
                </Button>
              )}
            </>
          )
        }
      </DataState>
    </section>
  );
}
