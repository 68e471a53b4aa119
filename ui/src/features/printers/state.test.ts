import { expect, test } from 'vitest';
import { withTold, type Live, type Printer } from '@/api/printers';
import { groupOf, nextOf, notNow, shownOf, toolsOf, wallOrder } from './state';

function printer(name: string, live: Partial<Live>, facts: Partial<Printer> = {}): Printer {
  const id = name.length;
  return {
    id,
    name,
    enabled: true,
    plate_clear: true,
    capabilities: ['start', 'pause', 'resume', 'cancel', 'gcode', 'emergency_stop'],
    nozzles_mm: [0.4],
    loaded: [],
    ...facts,
    live: { printer_id: id, link: 'online', activity: 'idle', nonsense: null, remaining_s: null, ...live } as Live,
  } as Printer;
}

test('how it is reached comes before what it does', () => {
  expect(shownOf(printer('a', { activity: 'printing' }))).toBe('printing');
  expect(shownOf(printer('a', { activity: 'printing', link: 'stale' }))).toBe('stale');
  expect(shownOf(printer('a', { activity: 'printing', link: 'offline' }))).toBe('offline');
  expect(shownOf(printer('a', { activity: 'printing', nonsense: 'heater of −4 000 °C' }))).toBe('misbehaving');
  expect(shownOf(printer('a', { activity: 'printing' }, { enabled: false }))).toBe('off');
});

test('what to do is said where somebody has to do something', () => {
  expect(nextOf(printer('a', { activity: 'error' }))).toBe('error');
  expect(nextOf(printer('a', { activity: 'paused', runout: true }))).toBe('runout');
  expect(nextOf(printer('a', { activity: 'paused', runout: false }))).toBeNull();
  expect(nextOf(printer('a', { activity: 'finished', runout: true }))).toBeNull();
  expect(nextOf(printer('a', { activity: 'error', link: 'offline' }))).toBe('unreached');
});

test('a plate that is not clear is a group of its own', () => {
  expect(groupOf(printer('a', { activity: 'finished' }, { plate_clear: false }))).toBe('plate');
  expect(groupOf(printer('a', { activity: 'finished' }))).toBe('ready');
  expect(groupOf(printer('a', { activity: 'printing' }, { plate_clear: false }))).toBe('printing');
});

test('who needs somebody comes first, then who will soon; seconds change no order', () => {
  const farm = [
    printer('idle', {}),
    printer('gone', { link: 'offline' }),
    printer('late', { activity: 'printing', remaining_s: 9_000 }),
    printer('soon 10', { activity: 'printing', remaining_s: 310 }),
    printer('soon 9', { activity: 'printing', remaining_s: 340 }),
    printer('trouble', { activity: 'error' }),
    printer('full', { activity: 'finished' }, { plate_clear: false }),
  ];
  const names = (sort: 'urgency' | 'name') => wallOrder(farm, sort, 'en').map(({ name }) => name);
  expect(names('urgency')).toEqual(['trouble', 'full', 'soon 9', 'soon 10', 'late', 'idle', 'gone']);
  expect(names('name')).toEqual(['full', 'gone', 'idle', 'late', 'soon 9', 'soon 10', 'trouble']);
});

test.each([
  ['printing', [null, 'notPaused', null]],
  ['paused', ['alreadyPaused', null, null]],
  ['attention', ['alreadyPaused', null, null]],
  ['cancelling', ['nothingPrints', 'notPaused', 'nothingPrints']],
  ['idle', ['nothingPrints', 'notPaused', 'nothingPrints']],
] as const)('what makes sense while %s', (activity, expected) => {
  const one = printer('a', { activity });
  expect((['pause', 'resume', 'cancel'] as const).map((command) => notNow(one, command))).toEqual(expected);
});

test('nothing can be done with who is not there, or cannot do it', () => {
  expect(notNow(printer('a', { link: 'offline' }), 'emergency_stop')).toBe('notConnected');
  expect(notNow(printer('a', {}, { enabled: false }), 'gcode')).toBe('notConnected');
  expect(notNow(printer('a', {}, { capabilities: ['start'] }), 'gcode')).toBe('unsupported');
});

test('tools are those with a nozzle and those that are loaded', () => {
  expect(toolsOf(printer('a', {}, { nozzles_mm: [] }))).toEqual([0]);
  expect(toolsOf(printer('a', {}, { nozzles_mm: [0.4, 0.6] }))).toEqual([0, 1]);
  expect(toolsOf(printer('a', {}, { loaded: [{ tool: 3, spool_id: 1 }] }))).toEqual([0, 3]);
});

test('what is told changes those of whom it is told, and no other object', () => {
  const [a, b, c] = [printer('a', {}), printer('bb', {}), printer('ccc', {})];
  const now = withTold([a, b, c], { version: 2, printers: [{ ...b.live, activity: 'printing' }], gone: [3] });
  expect(now).toHaveLength(2);
  expect(now[0]).toBe(a);
  expect(now[1]?.live.activity).toBe('printing');
});
