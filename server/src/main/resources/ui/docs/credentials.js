// The API key under test. It lives in this tab only, and never stays in an address.

const STORED = 'printyard.browser.key';
const SENDABLE = /^[\x21-\x7e]*$/;

export class Credentials extends EventTarget {
  #key = '';

  constructor() {
    super();
    try {
      this.#key = sessionStorage.getItem(STORED) ?? '';
    } catch {
      // Storage may be forbidden; then the key lasts as long as the page.
    }
  }

  get key() {
    return this.#key;
  }

  // What no header can carry is not kept. False if it was not.
  set(key) {
    const stripped = key.trim();
    if (!SENDABLE.test(stripped)) {
      return false;
    }
    if (stripped !== this.#key) {
      this.#key = stripped;
      try {
        sessionStorage.setItem(STORED, stripped);
      } catch {
        // As above.
      }
      this.dispatchEvent(new Event('change'));
    }
    return true;
  }

  // With a key, the key alone: a session that goes along would answer for what the key may not do.
  get request() {
    return this.#key === ''
      ? { headers: {}, credentials: 'same-origin' }
      : { headers: { 'X-API-Key': this.#key }, credentials: 'omit' };
  }

  // Something was called that may have changed who is signed in.
  recheck() {
    this.dispatchEvent(new Event('change'));
  }
}

// `#key=…`, alone or after an operation: takes the key out of the address, also out of the history.
export function takeKeyFromFragment(credentials) {
  const parts = location.hash.slice(1).split('&');
  const given = parts.find((part) => part.startsWith('key='));
  if (given === undefined) {
    return;
  }
  const rest = parts.filter((part) => !part.startsWith('key=')).join('&');
  history.replaceState(null, '', location.pathname + location.search + (rest ? `#${rest}` : ''));
  try {
    credentials.set(decodeURIComponent(given.slice('key='.length)));
  } catch {
    // A broken percent-encoding is no key.
  }
}
