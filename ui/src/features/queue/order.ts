/** The same things with one of them elsewhere. */
export function moved<It>(its: readonly It[], from: number, to: number): It[] {
  const there = Math.max(0, Math.min(its.length - 1, to));
  const taken = its[from];
  if (taken === undefined || from === there) return [...its];
  const rest = its.filter((_, at) => at !== from);
  return [...rest.slice(0, there), taken, ...rest.slice(there)];
}

/** Where something belongs that is held at a height: among rows that stand at these middles, of which it is one. */
export function placeAt(middles: readonly number[], from: number, height: number): number {
  return middles.filter((middle, at) => at !== from && middle < height).length;
}
