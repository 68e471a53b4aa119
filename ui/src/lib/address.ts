/** A made key's QR code holds the address others use, as PRINTYARD_PUBLIC_URL has it; else where this page is from. */
export function hubAddress(qr: string | null): string {
  try {
    const told = qr === null ? null : new URL(qr).searchParams.get('url');
    return told === null ? location.origin : withoutSlash(told);
  } catch {
    return location.origin;
  }
}

/** For clients that send no header. */
export const keyAddress = (hub: string, key: string) => `${withoutSlash(hub)}/key/${key}`;

export const withoutSlash = (address: string) => address.trim().replace(/\/+$/, '');

/** Only this very machine finds a hub under such a name. */
export function isOnlyHere(address: string): boolean {
  try {
    return /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(new URL(address).hostname);
  } catch {
    return false;
  }
}
