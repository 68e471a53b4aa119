import { expect, test } from 'vitest';
import type { FilePlate } from '@/api/files';
import { figuresOf, joined, trailOf } from './figures';

const plate = (facts: Partial<FilePlate>) =>
  ({ number: 1, print_seconds: 60, filament_g: 10, layers: 5, filaments: [], thumbnails: [], ...facts }) as FilePlate;
const filament = (tool: number, weight_g: number | null, color: string | null) =>
  ({ tool, weight_g, length_mm: 1, material: 'PLA', name: null, color }) as FilePlate['filaments'][number];

test('plates add up, tool by tool; a sum with an unknown part is unknown', () => {
  const figures = figuresOf({
    plates: [
      plate({ filaments: [filament(1, 4, '#FF0000'), filament(0, 6, null)] }),
      plate({ number: 2, print_seconds: null, filaments: [filament(1, 3, '#00FF00'), filament(0, null, '#0000FFff')] }),
    ],
  });
  expect(figures.seconds).toBeNull();
  expect(figures.grams).toBe(20);
  expect(figures.layers).toBeNull();
  expect(figures.filaments.map(({ tool, grams, colour }) => [tool, grams, colour])).toEqual([
    [0, null, '#0000ff'],
    [1, 7, '#ff0000'],
  ]);
  expect(figures.pictured).toBeNull();
});

test('folders above a folder', () => {
  expect(trailOf('')).toEqual([]);
  expect(trailOf('a/b')).toEqual([
    { name: 'a', path: 'a' },
    { name: 'b', path: 'a/b' },
  ]);
  expect(joined(' /a//b/ ', 'x.gcode')).toBe('a/b/x.gcode');
  expect(joined('', 'x.gcode')).toBe('x.gcode');
});
