const plain = (text: string) => text.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Whether every word that was typed begins somewhere in the text, whatever its accents: "grun pet" finds "PETG Grün". */
export function matchesWords(typed: string, text: string): boolean {
  const there = plain(text);
  return plain(typed)
    .split(/\s+/)
    .every((word) => there.includes(word));
}
