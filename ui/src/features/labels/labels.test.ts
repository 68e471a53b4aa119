import { PDFDocument } from '@cantoo/pdf-lib';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { codeText, qrMatrix, QUIET } from './code';
import { wrap } from './label';
import { sheetPdf } from './print';
import { faultsOf, labelsPerPage, LEAST_LABEL, MOST_MILLIMETRES, pagesFor, placeOf, sheets } from './sheet';

/** As a camera sees it: each module some pixels wide. */
function read(matrix: readonly (readonly boolean[])[]): string | undefined {
  const scale = 4;
  const side = matrix.length * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (matrix[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

const spool = { noun: 'spool', id: 4711 } as const;
const filament = { noun: 'filament', id: 12 } as const;

test.each([
  [codeText('address', spool, 'http://printyard.local:8080'), 'http://printyard.local:8080/spool/show/4711'],
  [codeText('short', spool, 'http://ignored'), 'web+spoolman:s-4711'],
  [codeText('address', filament, 'https://hub.example'), 'https://hub.example/filaments/12'],
  [codeText('short', filament, ''), 'web+spoolman:f-12'],
])('another program reads %s from the code', (text, meant) => {
  expect(text).toBe(meant);
  expect(read(qrMatrix(text))).toBe(meant);
});

test('the code has its white border', () => {
  const matrix = qrMatrix('x');
  expect(matrix.slice(0, QUIET).flat()).not.toContain(true);
  expect(matrix.map((row) => row.slice(0, QUIET)).flat()).not.toContain(true);
  expect(matrix[QUIET]?.[QUIET]).toBe(true);
});

test.each(Object.entries(sheets))('%s fits on its page', (_, sheet) => {
  expect(faultsOf(sheet)).toEqual({});
  const last = placeOf(sheet, labelsPerPage(sheet) - 1, 0);
  expect(last.page).toBe(0);
  expect(last.x + sheet.labelWidth).toBeLessThanOrEqual(sheet.pageWidth + 0.02);
  expect(last.y + sheet.labelHeight).toBeLessThanOrEqual(sheet.pageHeight + 0.02);
});

const sheet = sheets['A4 · 63.5 × 33.9 · 24'];

test.each([
  [{ labelWidth: 70 }, { labelWidth: 'tooWide' }],
  [{ rows: 9 }, { labelHeight: 'tooHigh' }],
  [{ columns: 1.5 }, { columns: 'count' }],
  [{ rows: 0 }, { rows: 'count' }],
  [{ pageWidth: MOST_MILLIMETRES }, {}],
  [{ pageWidth: MOST_MILLIMETRES + 1 }, { pageWidth: 'size' }],
  [{ labelHeight: LEAST_LABEL }, {}],
  [{ labelHeight: LEAST_LABEL - 1 }, { labelHeight: 'size' }],
  [{ left: Number.NaN }, { left: 'size' }],
])('a sheet of one’s own: %j', (change, faults) => {
  expect(faultsOf({ ...sheet, ...change })).toEqual(faults);
});

test('labels go on where the used ones end', () => {
  expect(placeOf(sheet, 0, 4)).toEqual({ page: 0, x: sheet.left + 66.04, y: sheet.top + 33.9 });
  expect(placeOf(sheet, 20, 4).page).toBe(1);
  expect([0, 20, 21].map((labels) => pagesFor(sheet, labels, 4))).toEqual([1, 1, 2]);
});

test('the PDF has pages of the right size, as many as needed, with every label', async () => {
  const picture = PNG.sync.write(new PNG({ width: 2, height: 2 }));
  const made = await sheetPdf(
    sheet,
    { start: 0, offsetX: 0, offsetY: 0 },
    Array.from({ length: 25 }, () => new Uint8Array(picture)),
  );
  const pdf = await PDFDocument.load(made);
  expect(pdf.getPageCount()).toBe(2);
  const { width, height } = pdf.getPage(0).getSize();
  expect(width).toBeCloseTo(595.28, 1);
  expect(height).toBeCloseTo(841.89, 1);
  const single = sheets['62 × 29'];
  const one = await PDFDocument.load(
    await sheetPdf(single, { start: 0, offsetX: 0, offsetY: 0 }, [new Uint8Array(picture), new Uint8Array(picture)]),
  );
  expect(one.getPageCount()).toBe(2);
  expect(one.getPage(1).getSize().width).toBeCloseTo((62 / 25.4) * 72, 3);
});

test('words are wrapped, and a word that is too long is broken', () => {
  const pen = { font: '', measureText: (text: string) => ({ width: text.length }) as TextMetrics };
  expect(wrap(pen, 'Galaxy Black PLA', 12)).toEqual(['Galaxy Black', 'PLA']);
  expect(wrap(pen, 'Donaudampfschiff', 6)).toEqual(['Donaud', 'ampfsc', 'hiff']);
  expect(wrap(pen, '', 6)).toEqual([]);
});
