/** A refresh token is good once, and a second use ends the sign-in: so one tab at a time, and once for all of them. */
const KEY = 'printyard-renewed';
const LOCK = 'printyard-renewing';

/** What another tab renewed this lately is good for us, too. */
const FRESH_MILLIS = 10_000;

/** A tab that was closed in the middle does not keep the others out for longer. */
const LOCK_MILLIS = 5_000;
const POLL_MILLIS = 100;

let running: Promise<boolean> | null = null;

/** True if the browser has good cookies now. */
export function renewSession(): Promise<boolean> {
  running ??= exclusively(renew).finally(() => (running = null));
  return running;
}

async function renew(): Promise<boolean> {
  if (Date.now() - Number(localStorage.getItem(KEY) ?? 0) < FRESH_MILLIS) return true;
  try {
    const answer = await fetch('/api/auth/refresh', { method: 'POST' });
    if (answer.ok) localStorage.setItem(KEY, String(Date.now()));
    return answer.ok;
  } catch {
    return false;
  }
}

/** Browsers have locks on HTTPS and localhost only; elsewhere a note in the storage does. */
async function exclusively(work: () => Promise<boolean>): Promise<boolean> {
  if ('locks' in navigator) return navigator.locks.request(LOCK, work);
  const held = () => Date.now() - Number(localStorage.getItem(LOCK) ?? 0) < LOCK_MILLIS;
  while (held()) await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS + Math.random() * POLL_MILLIS));
  localStorage.setItem(LOCK, String(Date.now()));
  try {
    return await work();
  } finally {
    localStorage.removeItem(LOCK);
  }
}

/** A sign-out elsewhere is not mistaken for a fresh sign-in. */
export function forgetRenewal(): void {
  localStorage.removeItem(KEY);
}
