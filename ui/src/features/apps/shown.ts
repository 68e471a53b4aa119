/** Longer ones are cut: who asks does not choose how much of the page it takes. */
export const LONGEST_NAME = 48;

/**
 * Foreign text in one line of ours: nothing that cannot be seen, nothing that turns the direction of what comes after.
 * Empty if nothing is left.
 */
export function shown(foreign: string): string {
  const line = foreign.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();
  const letters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  return letters.length <= LONGEST_NAME
    ? line
    : `${letters
        .slice(0, LONGEST_NAME - 1)
        .join('')
        .trimEnd()}…`;
}
