import { expect, test } from 'vitest';
import type { Filament } from '@/api/stock';
import { formatFor } from '@/lib/format';
import { changeOf, factsOf, newOf, wireOf } from './facts';

const grams = formatFor({
  language: 'en',
  mass: 'g',
  length: 'm',
  temperature: 'c',
  density: 'comfortable',
});
const ounces = formatFor({
  language: 'en',
  mass: 'oz',
  length: 'ft',
  temperature: 'f',
  density: 'comfortable',
});

const silk = {
  id: 1,
  name: 'Silk Dawn',
  vendor: { name: 'eSun' },
  material: 'PLA',
  density: 1.24,
  diameter: 1.75,
  weight: 1000,
  settings_extruder_temp: 215,
  multi_color_hexes: 'F08A24,C2255C',
  multi_color_direction: 'longitudinal',
  extra: { dried: 'true' },
} as unknown as Filament;

test('what nobody touched is not sent, in any unit', () => {
  for (const format of [grams, ounces]) {
    const facts = factsOf(silk, format);
    const { after } = changeOf(facts, { ...facts }, format);
    expect(after).toEqual({ facts: {}, maker: undefined });
  }
});

test('a colour is changed as a whole, and undo puts the old one back', () => {
  const facts = factsOf(silk, grams);
  const { before, after } = changeOf(facts, { ...facts, colours: ['#112233'] }, grams);
  expect(after.facts).toEqual({ color_hex: '112233', multi_color_hexes: null, multi_color_direction: null });
  expect(before.facts).toEqual({
    color_hex: null,
    multi_color_hexes: 'F08A24,C2255C',
    multi_color_direction: 'longitudinal',
  });
});

test('extra fields and maker have their opposites, too', () => {
  const facts = factsOf(silk, grams);
  const { before, after } = changeOf(facts, { ...facts, vendor_id: '', extra: { note: '"x"' } }, grams);
  expect(after).toEqual({ facts: { extra: { dried: null, note: '"x"' } }, maker: '' });
  expect(before).toEqual({ facts: { extra: { dried: 'true', note: null } }, maker: 'eSun' });
});

test('what is typed in ounces and Fahrenheit arrives in grams and Celsius', () => {
  const wire = wireOf({ ...factsOf(null, ounces), weight: 10, settings_bed_temp: 140 }, ounces);
  expect(wire.weight).toBeCloseTo(283.495, 3);
  expect(wire.settings_bed_temp).toBe(60);
});

test('a new one sends what is filled in', () => {
  expect(newOf({ ...factsOf(null, grams), name: ' Red ', colours: ['#d02020'] }, grams)).toEqual({
    name: 'Red',
    color_hex: 'D02020',
    density: 1.24,
    diameter: 1.75,
    weight: 1000,
  });
});
