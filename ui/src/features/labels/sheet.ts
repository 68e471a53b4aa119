/** A sheet of labels, all of it in millimetres. A single label is a sheet of one. */
export interface Sheet {
  pageWidth: number;
  pageHeight: number;
  labelWidth: number;
  labelHeight: number;
  columns: number;
  rows: number;
  /** From the edge of the page to the first label. */
  left: number;
  top: number;
  gapX: number;
  gapY: number;
}

function grid(
  page: readonly [number, number],
  label: readonly [number, number],
  columns: number,
  rows: number,
  gapX = 0,
) {
  const [pageWidth, pageHeight] = page;
  const [labelWidth, labelHeight] = label;
  return {
    pageWidth,
    pageHeight,
    labelWidth,
    labelHeight,
    columns,
    rows,
    gapX,
    gapY: 0,
    // These sheets are the same from both sides.
    left: round((pageWidth - columns * labelWidth - (columns - 1) * gapX) / 2),
    top: round((pageHeight - rows * labelHeight) / 2),
  };
}

const round = (millimetres: number) => Math.round(millimetres * 100) / 100;

const A4 = [210, 297] as const;
const LETTER = [215.9, 279.4] as const;
const single = (width: number, height: number) => grid([width, height], [width, height], 1, 1);

/** What is sold most, by what stands on the box: size and how many on a sheet. */
export const sheets = {
  'A4 · 63.5 × 33.9 · 24': grid(A4, [63.5, 33.9], 3, 8, 2.54),
  'A4 · 63.5 × 38.1 · 21': grid(A4, [63.5, 38.1], 3, 7, 2.54),
  'A4 · 70 × 37 · 24': grid(A4, [70, 37], 3, 8),
  'A4 · 99.1 × 38.1 · 14': grid(A4, [99.1, 38.1], 2, 7, 2.54),
  'A4 · 45.7 × 21.2 · 48': grid(A4, [45.7, 21.2], 4, 12, 2.54),
  'A4 · 38.1 × 21.2 · 65': grid(A4, [38.1, 21.2], 5, 13, 2.54),
  'Letter · 66.7 × 25.4 · 30': grid(LETTER, [66.675, 25.4], 3, 10, 3.175),
  'Letter · 101.6 × 50.8 · 10': grid(LETTER, [101.6, 50.8], 2, 5, 4.76),
  '62 × 29': single(62, 29),
  '40 × 30': single(40, 30),
  '50 × 30': single(50, 30),
  '57 × 32': single(57, 32),
  '62 × 100': single(62, 100),
} as const satisfies Record<string, Sheet>;

export type SheetName = keyof typeof sheets;

/** Larger than any printer people have at home; smaller than any code could be read on. */
export const MOST_MILLIMETRES = 1_200;
export const LEAST_LABEL = 12;

/** By a hundredth of a millimetre nothing is cut off. */
const TOLERANCE = 0.02;

export type SheetFault = 'size' | 'count' | 'tooWide' | 'tooHigh';

/** What is wrong with a sheet, by the field in which it shows; empty if it can be printed. */
export function faultsOf(sheet: Sheet): Partial<Record<keyof Sheet, SheetFault>> {
  const faults: Partial<Record<keyof Sheet, SheetFault>> = {};
  const between = (name: keyof Sheet, least: number, most: number, fault: SheetFault) => {
    if (!(sheet[name] >= least && sheet[name] <= most)) faults[name] = fault;
  };
  for (const name of ['pageWidth', 'pageHeight', 'labelWidth', 'labelHeight'] as const) {
    between(name, LEAST_LABEL, MOST_MILLIMETRES, 'size');
  }
  for (const name of ['left', 'top', 'gapX', 'gapY'] as const) between(name, 0, MOST_MILLIMETRES, 'size');
  for (const name of ['columns', 'rows'] as const) {
    between(name, 1, 50, 'count');
    if (!Number.isInteger(sheet[name])) faults[name] = 'count';
  }
  if (Object.keys(faults).length > 0) return faults;
  const wide = sheet.left + sheet.columns * sheet.labelWidth + (sheet.columns - 1) * sheet.gapX;
  const high = sheet.top + sheet.rows * sheet.labelHeight + (sheet.rows - 1) * sheet.gapY;
  if (wide > sheet.pageWidth + TOLERANCE) faults.labelWidth = 'tooWide';
  if (high > sheet.pageHeight + TOLERANCE) faults.labelHeight = 'tooHigh';
  return faults;
}

export const labelsPerPage = (sheet: Sheet): number => sheet.columns * sheet.rows;

export const pagesFor = (sheet: Sheet, labels: number, start: number): number =>
  Math.max(1, Math.ceil((labels + start) / labelsPerPage(sheet)));

export interface Place {
  page: number;
  /** From the page's upper left corner. */
  x: number;
  y: number;
}

/** @param start how many labels of the first sheet are gone already */
export function placeOf(sheet: Sheet, label: number, start: number): Place {
  const at = label + start;
  const perPage = labelsPerPage(sheet);
  const onPage = at % perPage;
  return {
    page: Math.floor(at / perPage),
    x: sheet.left + (onPage % sheet.columns) * (sheet.labelWidth + sheet.gapX),
    y: sheet.top + Math.floor(onPage / sheet.columns) * (sheet.labelHeight + sheet.gapY),
  };
}
