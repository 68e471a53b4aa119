import { PDFDocument } from '@cantoo/pdf-lib';
import { paintLabel, penOf, PRINT_DPI, toPixels, type Label } from './label';
import { pagesFor, placeOf, type Sheet } from './sheet';

/** How a printer puts it beside where it should be. */
export interface Setting {
  /** Labels of the first sheet that are gone already. */
  start: number;
  /** To the right and down, in millimetres. */
  offsetX: number;
  offsetY: number;
}

const POINTS_PER_MM = 72 / 25.4;

/** @param pictures PNG, one per label */
export async function sheetPdf(sheet: Sheet, setting: Setting, pictures: readonly Uint8Array[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setProducer('Printyard');
  const points = (millimetres: number) => millimetres * POINTS_PER_MM;
  const pages = Array.from({ length: pagesFor(sheet, pictures.length, setting.start) }, () =>
    pdf.addPage([points(sheet.pageWidth), points(sheet.pageHeight)]),
  );
  for (const [at, picture] of pictures.entries()) {
    const { page, x, y } = placeOf(sheet, at, setting.start);
    pages[page]?.drawImage(await pdf.embedPng(picture), {
      x: points(x + setting.offsetX),
      // PDF counts from below.
      y: points(sheet.pageHeight - y - setting.offsetY - sheet.labelHeight),
      width: points(sheet.labelWidth),
      height: points(sheet.labelHeight),
    });
  }
  return pdf.save();
}

async function png(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('this browser could not make the picture');
  return new Uint8Array(await blob.arrayBuffer());
}

export async function labelsPdf(sheet: Sheet, setting: Setting, labels: readonly Label[]): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = toPixels(sheet.labelWidth, PRINT_DPI);
  canvas.height = toPixels(sheet.labelHeight, PRINT_DPI);
  const pen = penOf(canvas);
  const pictures: Uint8Array[] = [];
  for (const label of labels) {
    paintLabel(pen, label, { x: 0, y: 0, width: canvas.width, height: canvas.height }, PRINT_DPI);
    pictures.push(await png(canvas));
  }
  return sheetPdf(sheet, setting, pictures);
}

/** One page as a picture. */
export async function pagePng(
  sheet: Sheet,
  setting: Setting,
  labels: readonly Label[],
  page: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = toPixels(sheet.pageWidth, PRINT_DPI);
  canvas.height = toPixels(sheet.pageHeight, PRINT_DPI);
  const pen = penOf(canvas);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  labels.forEach((label, at) => {
    const place = placeOf(sheet, at, setting.start);
    if (place.page !== page) return;
    const rectangle = {
      x: toPixels(place.x + setting.offsetX, PRINT_DPI),
      y: toPixels(place.y + setting.offsetY, PRINT_DPI),
      width: toPixels(sheet.labelWidth, PRINT_DPI),
      height: toPixels(sheet.labelHeight, PRINT_DPI),
    };
    paintLabel(pen, label, rectangle, PRINT_DPI);
  });
  return png(canvas);
}
