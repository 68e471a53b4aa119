import { expect, test } from 'vitest';
import { shelve, type Filament, type Shelved, type Spool } from '@/api/stock';
import { rowsOf, searchOf, viewOf, type View } from './filter';

const all: View = viewOf(new URLSearchParams());

let id = 0;
function spool(facts: Partial<Spool>, filament: Partial<Filament> & { maker?: string }): Shelved {
  const row = {
    id: ++id,
    filament_id: 1,
    weight_g: 500,
    archived: false,
    tags: [],
    created_at: '2026-01-01',
    ...facts,
  };
  const vendor = filament.maker === undefined ? undefined : { name: filament.maker };
  return shelve(row as unknown as Spool, { ...filament, vendor } as unknown as Filament);
}

const black = spool(
  { location: 'Shelf A' },
  { name: 'Galaxy Black', material: 'PLA', color_hex: '101010', maker: 'Prusa' },
);
const red = spool({ weight_g: 40 }, { name: 'Signal Red', material: 'PETG', color_hex: 'D02020', maker: 'eSun' });
const away = spool({ archived: true }, { name: 'Old', material: 'PLA', color_hex: 'D82828', maker: 'eSun' });
const stock = [black, red, away];

const names = (view: Partial<View>) =>
  rowsOf(stock, { ...all, ...view }, 'en').map((row) => (row.kind === 'spool' ? row.shelved.name : `[${row.label}]`));

test('what is put away is hidden until asked for', () => {
  expect(names({ sort: 'name' })).toEqual(['Galaxy Black', 'Signal Red']);
  expect(names({ sort: 'name', archived: true })).toEqual(['Galaxy Black', 'Old', 'Signal Red']);
});

test('by word, by number, by place', () => {
  expect(names({ words: 'pla bla' })).toEqual(['Galaxy Black']);
  expect(names({ words: `#${red.spool.id}` })).toEqual(['Signal Red']);
  expect(names({ words: 'shelf' })).toEqual(['Galaxy Black']);
});

test('by a colour that looks alike', () => {
  expect(names({ colour: '#e03131', archived: true, sort: 'name' })).toEqual(['Old', 'Signal Red']);
  expect(names({ colour: '#2f9e44' })).toEqual([]);
});

test('the least left first', () => {
  expect(names({ sort: 'left' })).toEqual(['Signal Red', 'Galaxy Black']);
});

test('groups by name, without a value last', () => {
  expect(names({ group: 'location' })).toEqual(['[Shelf A]', 'Galaxy Black', '[]', 'Signal Red']);
  const [head] = rowsOf(stock, { ...all, group: 'maker', archived: true }, 'en');
  expect(head).toMatchObject({ label: 'eSun', count: 2, left: 540 });
});

test('a view survives the address', () => {
  const view: View = {
    ...all,
    words: 'a b&c',
    colour: '#ff0000',
    alike: 12,
    materials: ['PLA', 'PETG'],
    sort: 'left',
    group: 'maker',
  };
  expect(viewOf(new URLSearchParams(searchOf(view).toString()))).toEqual(view);
  expect(searchOf(all).toString()).toBe('');
});

test('nonsense in the address is the default', () => {
  expect(viewOf(new URLSearchParams('sort=sideways&group=x&colour=red'))).toEqual(all);
});
