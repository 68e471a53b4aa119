// Makes a call and shows what came back.

import { copy, el, freshId } from './dom.js';
import { readEvents } from './events.js';
import { coloured } from './json.js';

// A tab holds this much without trouble; larger answers are for a command line.
const ANSWER_BYTES = 64 * 1024 * 1024;

// More text than this in one element makes the page slow.
const SHOWN_CHARACTERS = 300_000;

// A stream may run for days; the newest events are kept.
const SHOWN_EVENTS = 500;

// One event among five hundred.
const EVENT_CHARACTERS = 20_000;

const UNITS = ['B', 'kB', 'MB'];

export class AnswerView {
  #stopping = null;
  #download = null;
  #state = el('p', { class: 'state', role: 'status', 'aria-label': 'Answer status' });
  #shown = el('div', { class: 'shown' });

  constructor() {
    const title = freshId('answer');
    this.element = el(
      'section',
      { class: 'answer', 'aria-labelledby': title, hidden: true },
      el('h3', { id: title }, 'Answer'),
      this.#state,
      this.#shown,
    );
  }

  get isRunning() {
    return this.#stopping !== null;
  }

  stop() {
    this.#stopping?.abort();
  }

  async run(call, request) {
    this.stop();
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.element.hidden = false;
    this.#state.replaceChildren('Waiting for the answer …');
    this.#shown.replaceChildren();
    this.#state.scrollIntoView({ block: 'nearest' });
    const started = performance.now();
    const elapsed = () => `${Math.round(performance.now() - started)} ms`;
    try {
      const response = await fetch(call.url, {
        method: call.method,
        headers: { ...call.headers, ...request.headers },
        credentials: request.credentials,
        body: call.body,
        cache: 'no-store',
        signal: stopping.signal,
      });
      if (/^text\/event-stream/i.test(response.headers.get('Content-Type') ?? '')) {
        await this.#stream(response, elapsed);
      } else {
        await this.#whole(call, response, elapsed);
      }
    } catch (problem) {
      const stopped = stopping.signal.aborted;
      const why = stopped ? 'Stopped' : `No whole answer: ${problem.message}`;
      this.#state.append(el('span', { class: stopped ? 'fact' : 'problem' }, `${why} after ${elapsed()}`));
    } finally {
      if (this.#stopping === stopping) {
        this.#stopping = null;
      }
    }
  }

  async #whole(call, response, elapsed) {
    const type = response.headers.get('Content-Type') ?? '';
    const bytes = await readAll(response.body);
    this.#head(response, elapsed(), sizeText(bytes.size));
    this.#shown.replaceChildren(headersView(response.headers));
    if (bytes.size === 0) {
      this.#shown.append(el('p', { class: 'hint' }, 'No body.'));
      return;
    }
    const text = isText(type) ? await bytes.text() : null;
    this.#shown.append(this.#tools(call, response, bytes, type, text));
    if (text === null) {
      this.#shown.append(el('p', { class: 'hint' }, `${type || 'Bytes of unknown type'}: not shown, but can be saved.`));
    } else {
      this.#text(text);
    }
  }

  #text(text) {
    const view = el('pre', { class: 'body', tabindex: '0', role: 'group', 'aria-label': 'Answer body' });
    const pretty = coloured(text);
    const raw = text.slice(0, SHOWN_CHARACTERS);
    view.append(pretty ?? raw);
    this.#shown.append(view);
    if (pretty === null && raw.length < text.length) {
      this.#shown.append(el('p', { class: 'hint' }, 'Only the beginning is shown; saving saves all of it.'));
    }
    if (pretty !== null) {
      const toggle = () => {
        const isRaw = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(isRaw));
        view.replaceChildren(isRaw ? raw : coloured(text));
      };
      const button = el('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', click: toggle }, 'Raw');
      this.#shown.querySelector('.tools').prepend(button);
    }
  }

  #tools(call, response, bytes, type, text) {
    URL.revokeObjectURL(this.#download ?? '');
    this.#download = URL.createObjectURL(bytes);
    const said = el('span', { role: 'status', class: 'hint' });
    const copyAll = async () => {
      const selectable = el('textarea', { class: 'offscreen', 'aria-hidden': 'true', tabindex: '-1' });
      selectable.value = text;
      this.#shown.append(selectable);
      said.textContent = (await copy(text, selectable)) ? 'Copied' : 'The browser does not let pages copy';
      selectable.remove();
    };
    return el(
      'div',
      { class: 'tools' },
      text !== null && el('button', { type: 'button', class: 'quiet', click: copyAll }, 'Copy'),
      el('a', { class: 'button quiet', href: this.#download, download: fileName(call, response, type) }, 'Save'),
      said,
    );
  }

  async #stream(response, elapsed) {
    this.#head(response, elapsed(), null);
    const count = el('span', { class: 'fact' }, 'Waiting for events …');
    this.#state.append(count);
    const list = el('ol', { class: 'events', 'aria-label': 'Events', tabindex: '0' });
    this.#shown.replaceChildren(headersView(response.headers), list);
    let seen = 0;
    await readEvents(response.body, (event) => {
      seen += 1;
      count.textContent = `${seen} ${seen === 1 ? 'event' : 'events'}`;
      list.prepend(eventView(event, elapsed()));
      if (seen > SHOWN_EVENTS) {
        list.lastElementChild.remove();
        count.textContent += `, the newest ${SHOWN_EVENTS} shown`;
      }
    });
    this.#state.append(el('span', { class: 'fact' }, `Ended after ${elapsed()}`));
  }

  #head(response, time, size) {
    const family = `family-${Math.floor(response.status / 100)}`;
    this.#state.replaceChildren(
      el('strong', { class: `status ${family}` }, `${response.status} ${response.statusText}`.trim()),
      ' ',
      el('span', { class: 'fact' }, time),
      ' ',
      size === null ? '' : el('span', { class: 'fact' }, size),
      ' ',
    );
  }
}

async function readAll(body) {
  const pieces = [];
  let size = 0;
  if (body !== null) {
    for await (const piece of chunks(body)) {
      size += piece.length;
      if (size > ANSWER_BYTES) {
        throw new Error(`it is larger than ${sizeText(ANSWER_BYTES)}; use the curl command`);
      }
      pieces.push(piece);
    }
  }
  return new Blob(pieces);
}

// Streams are not iterable in every browser. Leaving the loop early cancels the rest.
async function* chunks(body) {
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      yield piece.value;
    }
  } finally {
    await reader.cancel();
  }
}

function headersView(headers) {
  const rows = [...headers].map(([name, value]) =>
    el('tr', null, el('th', { scope: 'row' }, name), el('td', null, value)),
  );
  return el(
    'details',
    { class: 'headers' },
    el('summary', null, `Headers (${rows.length})`),
    el('div', { class: 'scrolled' }, el('table', null, el('tbody', null, rows))),
  );
}

function eventView({ event, id, data }, time) {
  const shown = data.slice(0, EVENT_CHARACTERS);
  return el(
    'li',
    null,
    el('p', { class: 'above' }, el('strong', null, event), id && el('span', { class: 'hint' }, `id ${id}`), el('span', { class: 'hint' }, time)),
    el('pre', { class: 'body' }, coloured(shown) ?? shown, shown.length < data.length && ' …'),
  );
}

const isText = (type) => /^text\/|[/+](json|xml|yaml)\b|javascript|x-www-form-urlencoded/i.test(type);

function fileName(call, response, type) {
  const given = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '');
  const last = call.url.split('?')[0].split('/').filter(Boolean).at(-1) ?? 'answer';
  return given?.[1] ?? (/json/.test(type) && !last.endsWith('.json') ? `${last}.json` : last);
}

function sizeText(bytes) {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
