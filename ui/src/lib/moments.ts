const two = (value: number) => String(value).padStart(2, '0');

/** A moment as `<input type="datetime-local">` wants it, in the reader's own time; empty for none. */
export function localOf(moment: string | null): string {
  if (moment === null) return '';
  const at = new Date(moment);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** And back. */
export const momentOf = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());
