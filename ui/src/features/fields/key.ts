/** As long as the hub takes keys. */
const LONGEST = 64;

/** "Trocknung (°C)" is kept under `trocknung_c`: what a name gives for a key, in the letters that a key may have. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, LONGEST);
}
