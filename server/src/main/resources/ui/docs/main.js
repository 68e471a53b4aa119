// The API browser: loads the contract and shows the operation that the address names.

import { callerView } from './caller.js';
import { loadContract } from './contract.js';
import { Credentials, takeKeyFromFragment } from './credentials.js';
import { el, prose } from './dom.js';
import { ListView } from './list.js';
import { OperationView } from './operation.js';

// What was typed and answered there is still there on the way back. Answers can be large.
const KEPT_OPERATIONS = 8;

const credentials = new Credentials();
takeKeyFromFragment(credentials);
start();

async function start() {
  const page = document.querySelector('#page');
  const side = document.querySelector('#side');
  let contract;
  try {
    contract = await loadContract();
  } catch (problem) {
    page.replaceChildren(
      el('h2', null, 'The API’s description cannot be loaded'),
      el('p', { role: 'alert' }, problem.message),
      el('button', { type: 'button', click: () => location.reload() }, 'Try again'),
    );
    return;
  }
  const list = new ListView(contract);
  const welcome = overview(contract);
  const kept = new Map();
  let current = null;

  document.querySelector('#caller').replaceChildren(callerView(contract, credentials));
  side.replaceChildren(list.element);

  function show(moveFocus) {
    const id = decodeFragment();
    const operation = contract.find(id);
    const left = current?.operation;
    current?.leave();
    current = operation ? viewOf(operation) : null;
    document.body.classList.toggle('reading', current !== null);
    page.replaceChildren(current?.element ?? welcome);
    document.title = operation ? `${operation.summary || operation.path} – Printyard API` : 'Printyard API';
    list.mark(operation ?? null);
    window.scrollTo(0, 0);
    if (moveFocus) {
      const back = list.linkOf(left) ?? list.search;
      (current?.heading ?? back).focus({ preventScroll: current !== null });
    }
  }

  function viewOf(operation) {
    const view = kept.get(operation.id) ?? new OperationView(contract, credentials, operation);
    kept.delete(operation.id);
    kept.set(operation.id, view);
    if (kept.size > KEPT_OPERATIONS) {
      kept.delete(kept.keys().next().value);
    }
    return view;
  }

  window.addEventListener('hashchange', () => {
    takeKeyFromFragment(credentials);
    show(true);
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      location.hash = '';
      list.search.focus();
    }
  });
  show(false);
}

function decodeFragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

function overview(contract) {
  const { title, version, description } = contract.info;
  return el(
    'article',
    { class: 'overview' },
    el('h2', null, title ?? 'API'),
    version && el('p', { class: 'hint' }, `Version ${version}`),
    ...prose(description),
    el('h3', null, 'How to use this page'),
    el(
      'ul',
      null,
      el('li', null, 'Choose an endpoint, fill in what it needs, and send the request: it really happens on this hub.'),
      el('li', null, 'Requests go out as whoever is signed in, or with the API key above and with nothing else.'),
      el('li', null, 'The key stays in this tab and is forgotten when it is closed.'),
    ),
    el(
      'p',
      { class: 'keys' },
      el('kbd', null, '/'),
      ' search · ',
      el('kbd', null, '↑'),
      ' ',
      el('kbd', null, '↓'),
      ' through the list · ',
      el('kbd', null, 'Ctrl'),
      ' + ',
      el('kbd', null, 'Enter'),
      ' send',
    ),
    el('p', null, el('a', { href: '/openapi.json', download: 'printyard-openapi.json' }, 'Save the OpenAPI document')),
  );
}
