import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { loadLetters, paintLabel, penOf, PREVIEW_DPI, toPixels, type Label } from './label';
import classes from './LabelsPage.module.css';
import type { Setting } from './print';
import { labelsPerPage, placeOf, type Sheet } from './sheet';

interface Props {
  sheet: Sheet;
  setting: Setting;
  labels: readonly Label[];
  page: number;
}

/** One page to scale, drawn by what prints it. */
export function Preview({ sheet, setting, labels, page }: Props) {
  const { t } = useTranslation('labels');
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const size = {
    width: percent(sheet.labelWidth, sheet.pageWidth),
    height: percent(sheet.labelHeight, sheet.pageHeight),
  };
  return (
    <div
      className={classes.sheet}
      role="group"
      aria-label={t('pageNumber', { number: page + 1 })}
      style={{
        aspectRatio: `${sheet.pageWidth} / ${sheet.pageHeight}`,
        maxWidth: sheet.pageWidth < sheet.pageHeight ? '38rem' : '32rem',
      }}
    >
      {Array.from({ length: labelsPerPage(sheet) }, (_, at) => {
        const { x, y } = placeOf(sheet, at, 0);
        const label = labels[page * labelsPerPage(sheet) + at - setting.start];
        const style = {
          ...size,
          left: percent(x + (label ? setting.offsetX : 0), sheet.pageWidth),
          top: percent(y + (label ? setting.offsetY : 0), sheet.pageHeight),
        };
        return label ? (
          <LabelPicture key={label.key} label={label} sheet={sheet} style={style} />
        ) : (
          <span key={at} className={classes.label} data-free style={style} />
        );
      })}
    </div>
  );
}

interface PictureProps {
  label: Label;
  sheet: Sheet;
  style: { left: string; top: string; width: string; height: string };
}

function LabelPicture({ label, sheet, style }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = toPixels(sheet.labelWidth, PREVIEW_DPI);
  const height = toPixels(sheet.labelHeight, PREVIEW_DPI);
  useEffect(() => {
    let left = false;
    void loadLetters([label]).then(() => {
      if (!left && canvas.current) {
        paintLabel(penOf(canvas.current), label, { x: 0, y: 0, width, height }, PREVIEW_DPI);
      }
    });
    return () => {
      left = true;
    };
  }, [label, width, height]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={[label.title, ...label.lines].join(', ')}
      className={classes.label}
      width={width}
      height={height}
      style={style}
    />
  );
}
