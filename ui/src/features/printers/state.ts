import type { Activity, Printer } from '@/api/printers';
import type { Tone } from '@/ui/StateWord';

/** What a person needs to know first of a printer: how it is reached, else what it does. */
export type Shown = 'off' | 'connecting' | 'stale' | 'misbehaving' | Activity;

export function shownOf({ enabled, live }: Pick<Printer, 'enabled' | 'live'>): Shown {
  if (!enabled || live.link === 'disabled') return 'off';
  if (live.link === 'connecting' || live.link === 'offline') return live.link;
  if (live.nonsense !== null) return 'misbehaving';
  return live.link === 'stale' ? 'stale' : live.activity;
}

export const tones: Record<Shown, Tone> = {
  off: 'quiet',
  connecting: 'quiet',
  offline: 'bad',
  stale: 'waits',
  misbehaving: 'bad',
  idle: 'quiet',
  preparing: 'busy',
  printing: 'busy',
  pausing: 'waits',
  paused: 'waits',
  attention: 'bad',
  cancelling: 'waits',
  finished: 'good',
  cancelled: 'quiet',
  error: 'bad',
};

/** What somebody would do next with it. */
export const groups = ['attention', 'plate', 'printing', 'ready', 'away'] as const;
export type Group = (typeof groups)[number];

export function groupOf(printer: Pick<Printer, 'enabled' | 'live' | 'plate_clear'>): Group {
  const shown = shownOf(printer);
  switch (shown) {
    case 'misbehaving':
    case 'attention':
    case 'paused':
    case 'error':
    case 'stale':
      return 'attention';
    case 'preparing':
    case 'printing':
    case 'pausing':
    case 'cancelling':
      return 'printing';
    case 'idle':
    case 'finished':
    case 'cancelled':
      return printer.plate_clear ? 'ready' : 'plate';
    case 'off':
    case 'connecting':
    case 'offline':
      return 'away';
  }
}

/** Why it is not as it should be, in the hub's or the printer's own words; null if all is well. */
export function reasonOf({ live }: Pick<Printer, 'live'>): string | null {
  if (live.link !== 'online') return live.why;
  return live.nonsense ?? live.message;
}

export type Next = 'error' | 'runout' | 'unreached';

/** What somebody has to do about it, beyond what its reason says; null if there is nothing. */
export function nextOf(printer: Pick<Printer, 'enabled' | 'live'>): Next | null {
  const shown = shownOf(printer);
  if (shown === 'error') return 'error';
  if (shown === 'offline' || shown === 'stale') return 'unreached';
  return printer.live.runout && (shown === 'paused' || shown === 'attention') ? 'runout' : null;
}

export const runsPrint = (activity: Activity): boolean =>
  ['preparing', 'printing', 'pausing', 'paused', 'attention', 'cancelling'].includes(activity);

export const sorts = ['urgency', 'name'] as const;
export type Sort = (typeof sorts)[number];

/** Who needs somebody first, then who will soon; by name among equals, so that nobody jumps about. */
export function wallOrder(printers: readonly Printer[], sort: Sort, language: string): Printer[] {
  const words = new Intl.Collator(language, { numeric: true });
  const rank = (printer: Printer) => (sort === 'name' ? 0 : groups.indexOf(groupOf(printer)));
  const wait = (printer: Printer) =>
    sort === 'name' || groupOf(printer) !== 'printing' ? 0 : minutesLeft(printer.live.remaining_s);
  return printers.toSorted((a, b) => rank(a) - rank(b) || wait(a) - wait(b) || words.compare(a.name, b.name));
}

/** In steps of five minutes: an order that changes with each second cannot be read. */
function minutesLeft(seconds: number | null): number {
  return seconds === null ? Number.MAX_SAFE_INTEGER : Math.floor(seconds / 300);
}

export type Command = 'pause' | 'resume' | 'cancel' | 'emergency_stop' | 'restart' | 'gcode';
export type NotNow = 'notConnected' | 'unsupported' | 'nothingPrints' | 'alreadyPaused' | 'notPaused' | 'notStopped';

/** Why this would make no sense now; null if it does. */
export function notNow({ capabilities, live, enabled }: Printer, command: Command): NotNow | null {
  if (!enabled || (live.link !== 'online' && live.link !== 'stale')) return 'notConnected';
  if (!capabilities.includes(command)) return 'unsupported';
  const { activity } = live;
  switch (command) {
    case 'pause':
      if (activity === 'paused' || activity === 'pausing' || activity === 'attention') return 'alreadyPaused';
      return activity === 'printing' || activity === 'preparing' ? null : 'nothingPrints';
    case 'resume':
      return activity === 'paused' || activity === 'attention' ? null : 'notPaused';
    case 'cancel':
      return runsPrint(activity) && activity !== 'cancelling' ? null : 'nothingPrints';
    case 'restart':
      return activity === 'error' ? null : 'notStopped';
    case 'emergency_stop':
    case 'gcode':
      return null;
  }
}

/** How many tools it has, and those that are loaded anyway. */
export function toolsOf({ nozzles_mm, loaded }: Pick<Printer, 'nozzles_mm' | 'loaded'>): number[] {
  const all = new Set([...nozzles_mm.keys(), ...loaded.map(({ tool }) => tool)]);
  return [...(all.size === 0 ? [0] : all)].sort((a, b) => a - b);
}
