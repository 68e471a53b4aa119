// The top right of the page: the key for testing, and as whom requests are made.

import { el, freshId } from './dom.js';

export function callerView(contract, credentials) {
  const field = freshId('key');
  const wrong = freshId('wrong');
  const input = el('input', {
    id: field,
    class: 'secret',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder: 'Paste a key',
    'aria-describedby': wrong,
    input: () => {
      const accepted = credentials.set(input.value);
      input.setAttribute('aria-invalid', String(!accepted));
      problem.textContent = accepted ? '' : 'A key has no blanks and only ASCII characters; the last good one is sent.';
    },
  });
  const problem = el('span', { id: wrong, class: 'problem', role: 'alert' });
  const show = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-pressed': 'false',
      click: () => {
        const shown = input.classList.toggle('shown');
        show.setAttribute('aria-pressed', String(shown));
      },
    },
    'Show key',
  );
  const who = el('p', { class: 'who', role: 'status', 'aria-label': 'Caller' });

  let asked = 0;
  async function ask() {
    asked += 1;
    const turn = asked;
    if (input.value.trim() !== credentials.key) {
      input.value = credentials.key;
    }
    const said = await callerOf(contract, credentials);
    if (turn === asked) {
      who.replaceChildren(...said);
    }
  }
  credentials.addEventListener('change', ask);
  ask();

  return el(
    'div',
    { class: 'caller' },
    el('label', { for: field }, 'API key for testing'),
    el('span', { class: 'joined' }, input, show),
    problem,
    who,
  );
}

async function callerOf(contract, credentials) {
  const me = contract.findByPath('GET', '/api/auth/me');
  if (!me) {
    return [];
  }
  const withKey = credentials.key !== '';
  try {
    const response = await fetch(me.path, { ...credentials.request, cache: 'no-store' });
    if (response.ok) {
      const body = await response.json();
      const user = body.user ?? body;
      const name = user.username || user.name || user.email || 'somebody';
      // Only a user has an id: others are let in by their network.
      const how = withKey ? 'With the key, as ' : user.id ? 'Signed in as ' : 'Let in as ';
      return [how, el('strong', null, name), user.role ? ` (${user.role})` : ''];
    }
    if (withKey) {
      return response.status === 401 ? ['The hub does not know this key'] : ['With the key'];
    }
    const login = contract.findByPath('POST', '/api/auth/login');
    return ['Not signed in', ...(login ? [' · ', el('a', { href: `#${encodeURIComponent(login.id)}` }, 'sign in')] : [])];
  } catch {
    return ['The hub does not answer'];
  }
}
