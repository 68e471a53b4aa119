/** A key on its way from where it was shown to the API browser. Never in an address or a storage of ours. */
let key: string | null = null;

export function handKey(next: string): void {
  key = next;
}

export const handedKey = (): string | null => key;

export function forgetHandedKey(): void {
  key = null;
}
