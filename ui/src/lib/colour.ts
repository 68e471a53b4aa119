/** `#rrggbb` of what a dialect calls a colour ("FF8800", "#ff8800", with or without transparency), or null. */
export function toHex(text: string | null | undefined): string | null {
  const match = /^#?([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(text?.trim() ?? '');
  return match?.[1] ? `#${match[1].toLowerCase()}` : null;
}

type Rgb = [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;

/** CIE L*a*b*, in which near means alike to an eye. */
function lab(hex: string): Rgb {
  const [r, g, b] = rgb(hex).map((channel) => {
    const c = channel / 255;
    return c > 0.04045 ? ((c + 0.055) / 1.055) ** 2.4 : c / 12.92;
  }) as Rgb;
  const [x, y, z] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ].map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as Rgb;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How unlike two colours look: 0 the same, about 2 a trained eye's least difference, 100 black and white. */
export function difference(one: string, other: string): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Where a colour stands in a row that runs through the rainbow, greys first from dark to light. */
export function rainbowOrder(hex: string | null): number {
  if (hex === null) return Number.MAX_SAFE_INTEGER;
  const [r, g, b] = rgb(hex);
  const max = Math.max(r, g, b);
  const spread = max - Math.min(r, g, b);
  if (spread < 24) return max / 255;
  const hue = max === r ? ((g - b) / spread + 6) % 6 : max === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return 10 + hue * 10 + max / 2550;
}
