import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import { asHubError, HubError, reasonAt } from '@/api/errors';
import { keys } from '@/api/keys';
import type { NewPrinter, Printer } from '@/api/printers';
import { toastDone, toastFailed } from '@/ui/toast';
import type { Command } from './state';

/** The answer of the hub is newer than what is known; how it does is told by the stream anyway. */
function put(queries: QueryClient, printer: Printer): void {
  queries.setQueryData<Printer[]>(keys.printers, (known) =>
    known?.some(({ id }) => id === printer.id)
      ? known.map((one) => (one.id === printer.id ? printer : one))
      : known && [...known, printer],
  );
}

export const UNREACHED = 'does-not-answer';

/** Where it is reached is tried before it is changed, as the hub does with a new one. */
async function change(before: Printer, { test, ...facts }: NewPrinter): Promise<Printer> {
  const { id, address } = before;
  if (test && facts.enabled !== false && (facts.address !== address || facts.secret !== undefined)) {
    const asked = { make: facts.make, address: facts.address, printer_id: id };
    const secret = facts.secret === undefined ? {} : { secret: facts.secret };
    const { problem } = await data(hub.POST('/api/printyard/v1/printers/test', { body: { ...asked, ...secret } }));
    if (problem !== null) throw new HubError(UNPROCESSABLE, problem, {}, UNREACHED);
  }
  return data(hub.PATCH('/api/printyard/v1/printers/{id}', { params: { path: { id } }, body: facts }));
}

const UNPROCESSABLE = 422;

/** The reason why a printer does not answer belongs to its address. */
async function atAddress<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const { status, message, fields, code } = asHubError(error);
    throw new HubError(status, message, code === UNREACHED ? { ...fields, address: message } : fields, code);
  }
}

/** @param before the printer that is changed; null for a new one */
export function useSavePrinter(before: Printer | null) {
  const { t } = useTranslation('printers');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPrinter) =>
      atAddress(before === null ? data(hub.POST('/api/printyard/v1/printers', { body })) : change(before, body)),
    onSuccess: (printer) => {
      put(queries, printer);
      toastDone(t(before === null ? 'form.added' : 'form.saved', { name: printer.name }));
      return queries.invalidateQueries({ queryKey: keys.jobs });
    },
  });
}

export function useTest(id: number | null) {
  return useMutation({
    mutationFn: (asked: { make: Printer['make']; address: string; secret?: string }) =>
      data(hub.POST('/api/printyard/v1/printers/test', { body: { ...asked, ...(id !== null && { printer_id: id }) } })),
  });
}

export function useDeletePrinter(onGone: () => void) {
  const { t } = useTranslation('printers');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => data(hub.DELETE('/api/printyard/v1/printers/{id}', { params: { path: { id } } })),
    onSuccess: (_, gone) => {
      onGone();
      toastDone(t('delete.done'));
      queries.setQueryData<Printer[]>(keys.printers, (known) => known?.filter(({ id }) => id !== gone));
      return queries.invalidateQueries({ queryKey: keys.jobs });
    },
    onError: toastFailed,
  });
}

/** What the printer is told. What comes of it, the stream tells. */
export function useCommand(id: number) {
  const { t } = useTranslation('printers');
  return useMutation({
    mutationFn: (body: { command: Command; gcode?: string }) =>
      reasonAt('gcode', data(hub.POST('/api/printyard/v1/printers/{id}/commands', { params: { path: { id } }, body }))),
    onSuccess: (_, { command }) => toastDone(t(`command.${command}.done`)),
    onError: (error, { command }) => {
      // The form of a line shows its own.
      if (command !== 'gcode') toastFailed(error);
    },
  });
}

export function useLoad(id: number) {
  const { t } = useTranslation('printers');
  const queries = useQueryClient();
  const load = ({ tool, spool }: { tool: number; spool: number | null }) =>
    data(
      hub.PUT('/api/printyard/v1/printers/{id}/tools/{tool}', {
        params: { path: { id, tool } },
        body: { spool_id: spool },
      }),
    );
  const done = (printer: Printer) => {
    put(queries, printer);
    return queries.invalidateQueries({ queryKey: keys.jobs });
  };
  const undo = useMutation({ mutationFn: load, onSuccess: done, onError: toastFailed });
  return useMutation({
    mutationFn: ({ tool, spool }: { tool: number; spool: number | null; before: number | null }) =>
      load({ tool, spool }),
    onSuccess: (printer, { tool, spool, before }) => {
      toastDone(t(spool === null ? 'load.out' : 'load.done'), () => undo.mutate({ tool, spool: before }));
      return done(printer);
    },
    onError: toastFailed,
  });
}

export function usePlate(id: number) {
  const { t } = useTranslation('printers');
  const queries = useQueryClient();
  const tell = (clear: boolean) =>
    data(hub.PUT('/api/printyard/v1/printers/{id}/plate', { params: { path: { id } }, body: { clear } }));
  const done = (printer: Printer) => {
    put(queries, printer);
    return queries.invalidateQueries({ queryKey: keys.jobs });
  };
  const undo = useMutation({ mutationFn: tell, onSuccess: done, onError: toastFailed });
  return useMutation({
    mutationFn: tell,
    onSuccess: (printer) => {
      toastDone(t('plate.done', { name: printer.name }), () => undo.mutate(false));
      return done(printer);
    },
    onError: toastFailed,
  });
}
