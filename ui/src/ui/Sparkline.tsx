interface Props {
  values: readonly number[];
  /** What a screen reader says instead of the picture. */
  label: string;
  width?: number;
  height?: number;
}

const GAP = 1.5;
const LEAST = 1;

/** A row of small bars, oldest first. */
export function Sparkline({ values, label, width = 160, height = 32 }: Props) {
  const most = Math.max(...values, Number.MIN_VALUE);
  const step = width / Math.max(1, values.length);
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {values.map((value, at) => {
        const tall = Math.max(LEAST, (value / most) * height);
        return (
          <rect
            key={at}
            x={at * step + GAP / 2}
            y={height - tall}
            width={Math.max(1, step - GAP)}
            height={tall}
            rx={1}
            fill={value > 0 ? 'var(--mantine-color-pine-6)' : 'var(--line-strong)'}
            stroke={value > 0 ? 'var(--swatch-edge)' : 'none'}
            strokeWidth={0.5}
          />
        );
      })}
    </svg>
  );
}
