import { expect, test } from 'vitest';
import { productOf, type Product } from '@/api/products';
import type { Filament, Spool } from '@/api/stock';
import { rowsOf, searchOf, viewOf, type View } from './filter';

const all: View = viewOf(new URLSearchParams());

let id = 0;
function product(
  facts: Partial<Filament> & { maker?: string },
  spools: readonly Partial<Spool>[],
  low = false,
  archived = false,
): Product {
  const vendor = facts.maker === undefined ? undefined : { name: facts.maker };
  const filament = { id: ++id, extra: {}, ...facts, vendor } as unknown as Filament;
  const rows = spools.map((spool) => ({ archived: false, starting_weight_g: 1000, ...spool }) as unknown as Spool);
  return productOf(filament, rows, low, archived);
}

const black = product({ name: 'Galaxy Black', material: 'PLA', color_hex: '101010', maker: 'Prusa' }, [
  { weight_g: 500 },
  { weight_g: 300 },
  { weight_g: 900, archived: true },
]);
const red = product(
  { name: 'Signal Red', material: 'PETG', color_hex: 'D02020', maker: 'eSun' },
  [{ weight_g: 40 }],
  true,
);
const none = product({ name: 'Blue', material: 'PLA', color_hex: '2020D0', article_number: 'B-77' }, []);
const away = product({ name: 'Old', material: 'PLA', color_hex: 'D82828' }, [{ weight_g: 10 }], false, true);
const products = [black, red, none, away];

const names = (view: Partial<View>) =>
  rowsOf(products, { ...all, ...view }, 'en').map((row) =>
    row.kind === 'filament' ? row.product.name : `[${row.label}]`,
  );

test('what is left is the sum over the spools that are not put away', () => {
  expect(black).toMatchObject({ left: 800, full: 2000, fraction: 0.4, count: 2, level: 'ok' });
  expect(none).toMatchObject({ left: 0, count: 0, fraction: 0, level: 'empty' });
  expect(red.level).toBe('low');
});

test('a spool nobody knows the full weight of leaves the share unknown', () => {
  expect(product({}, [{ weight_g: 5, starting_weight_g: null }]).fraction).toBeNull();
});

test('by word, article, colour, level, and what is put away only when asked for', () => {
  expect(names({})).toEqual(['Blue', 'Galaxy Black', 'Signal Red']);
  expect(names({ words: 'b-77' })).toEqual(['Blue']);
  expect(names({ colour: '#e03131', archived: true })).toEqual(['Old', 'Signal Red']);
  expect(names({ colour: '#d02020', alike: 2, archived: true })).toEqual(['Signal Red']);
  expect(names({ level: 'few' })).toEqual(['Blue', 'Signal Red']);
  expect(names({ level: 'low' })).toEqual(['Signal Red']);
});

test('sorted and grouped', () => {
  expect(names({ sort: 'left' })).toEqual(['Blue', 'Signal Red', 'Galaxy Black']);
  expect(names({ group: 'maker' })).toEqual(['[eSun]', 'Signal Red', '[Prusa]', 'Galaxy Black', '[]', 'Blue']);
});

test('a view survives the address, and nonsense is the default', () => {
  const view: View = {
    ...all,
    words: 'a&b',
    colour: '#ff0000',
    alike: 9,
    makers: ['eSun'],
    level: 'few',
    sort: 'left',
  };
  expect(viewOf(new URLSearchParams(searchOf(view).toString()))).toEqual(view);
  expect(viewOf(new URLSearchParams('sort=x&level=y&colour=red&alike=many'))).toEqual(all);
});
