import { qrMatrix } from './code';

/** All that stands on one label. */
export interface Label {
  key: string;
  /** What a reader of the code gets; null for no code. */
  code: string | null;
  title: string;
  /** In order of importance. */
  lines: readonly string[];
  colours: readonly string[];
  direction: 'coaxial' | 'longitudinal';
  swatch: boolean;
}

const MM_PER_INCH = 25.4;
/** What most label printers and office printers have. */
export const PRINT_DPI = 300;
export const PREVIEW_DPI = 160;

export const toPixels = (millimetres: number, dpi: number): number => Math.round((millimetres / MM_PER_INCH) * dpi);

const FONT = "'Inter Variable', system-ui, sans-serif";
const PAD_MM = 1.8;
const MOST_TEXT_MM = 4.2;
/** Smaller than this nobody reads. */
const LEAST_TEXT_MM = 1.5;
const SHRINK = 0.93;
const LEADING = 1.28;
const TITLE = 1.3;
const SWATCH_LINES = 1.15;

interface Line {
  text: string;
  bold: boolean;
  size: number;
}

type Pen = Pick<CanvasRenderingContext2D, 'font' | 'measureText'>;

const fontOf = (size: number, bold: boolean) => `${bold ? 680 : 450} ${size}px ${FONT}`;

/** Words on as many lines as they need; a word that is too long alone is broken. */
export function wrap(pen: Pen, text: string, width: number): string[] {
  const fits = (line: string) => pen.measureText(line).width <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The largest letters with which everything fits; with the smallest, what is least important is left out. */
function layOut(pen: Pen, label: Label, width: number, height: number, dpi: number): { lines: Line[]; size: number } {
  const least = toPixels(LEAST_TEXT_MM, dpi);
  for (let size = toPixels(MOST_TEXT_MM, dpi); ; size *= SHRINK) {
    const small = Math.max(size, least);
    pen.font = fontOf(small * TITLE, true);
    const title = wrap(pen, label.title, width).map((text) => ({ text, bold: true, size: small * TITLE }));
    pen.font = fontOf(small, false);
    const rest = label.lines
      .flatMap((text) => wrap(pen, text, width))
      .map((text) => ({ text, bold: false, size: small }));
    const swatch = label.swatch ? small * SWATCH_LINES * LEADING : 0;
    const lines = [...title, ...rest];
    const high = (of: readonly Line[]) => of.reduce((sum, line) => sum + line.size * LEADING, swatch);
    if (high(lines) <= height && title.length <= 3) return { lines, size: small };
    if (small === least) {
      while (lines.length > 1 && high(lines) > height) lines.pop();
      return { lines, size: small };
    }
  }
}

function paintSwatch(pen: CanvasRenderingContext2D, label: Label, x: number, y: number, width: number, height: number) {
  const { colours } = label;
  const radius = height / 4;
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
  if (colours.length > 1) {
    const paint = pen.createLinearGradient(x, 0, x + width, 0);
    colours.forEach((colour, at) => {
      if (label.direction === 'longitudinal') {
        paint.addColorStop(at / (colours.length - 1), colour);
      } else {
        paint.addColorStop(at / colours.length, colour);
        paint.addColorStop((at + 1) / colours.length, colour);
      }
    });
    pen.fillStyle = paint;
  } else {
    pen.fillStyle = colours[0] ?? '#ffffff';
  }
  pen.fill();
  pen.lineWidth = Math.max(1, height / 16);
  pen.strokeStyle = '#555555';
  pen.stroke();
}

/** Draws with whole pixels for each module of the code, so that its edges stay sharp in print. */
function paintCode(pen: CanvasRenderingContext2D, text: string, x: number, y: number, side: number): number {
  const matrix = qrMatrix(text);
  const module = Math.max(1, Math.floor(side / matrix.length));
  const size = module * matrix.length;
  pen.fillStyle = '#000000';
  matrix.forEach((row, down) =>
    row.forEach((black, across) => {
      if (black) pen.fillRect(x + across * module, y + down * module, module, module);
    }),
  );
  return size;
}

/** The letters of the interface are split by script: what a label needs is there before it is drawn. */
export async function loadLetters(labels: readonly Label[]): Promise<void> {
  const text = [...new Set(labels.map(({ title, lines }) => title + lines.join('')).join(''))].join('');
  await Promise.all([document.fonts.load(fontOf(16, true), text), document.fonts.load(fontOf(16, false), text)]);
}

/** Draws a label into a rectangle: code on the left, or above if the label is high. */
export function paintLabel(
  pen: CanvasRenderingContext2D,
  label: Label,
  at: { x: number; y: number; width: number; height: number },
  dpi: number,
): void {
  const { x, y, width, height } = at;
  const pad = toPixels(PAD_MM, dpi);
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.fillStyle = '#ffffff';
  pen.fillRect(x, y, width, height);
  let text = { x: x + pad, y: y + pad, width: width - 2 * pad, height: height - 2 * pad };
  if (label.code !== null) {
    const upright = width < height * 1.15;
    const side = upright ? Math.min(width, height * 0.55) : Math.min(height, width * 0.48);
    const matrix = qrMatrix(label.code).length;
    const size = Math.floor(side / matrix) * matrix;
    const codeX = upright ? x + (width - size) / 2 : x;
    const codeY = upright ? y : y + (height - size) / 2;
    paintCode(pen, label.code, Math.round(codeX), Math.round(codeY), side);
    // Its white border is a margin already.
    text = upright
      ? { ...text, y: y + size, height: height - size - pad }
      : { ...text, x: x + size, width: width - size - pad };
  }
  const { lines, size } = layOut(pen, label, text.width, text.height, dpi);
  const swatch = label.swatch ? size * SWATCH_LINES * LEADING : 0;
  const high = lines.reduce((sum, line) => sum + line.size * LEADING, swatch);
  let top = text.y + Math.max(0, (text.height - high) / 2);
  pen.textBaseline = 'middle';
  lines.forEach((line, index) => {
    pen.font = fontOf(line.size, line.bold);
    pen.fillStyle = '#000000';
    pen.fillText(line.text, text.x, top + (line.size * LEADING) / 2, text.width);
    top += line.size * LEADING;
    if (label.swatch && line.bold && lines[index + 1]?.bold !== true) {
      paintSwatch(pen, label, text.x, top + size * 0.1, text.width, size * SWATCH_LINES);
      top += swatch;
    }
  });
  pen.restore();
}

export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser draws no pictures');
  return pen;
}
