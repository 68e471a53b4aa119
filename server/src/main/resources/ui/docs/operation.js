// Everything about one operation: what it is, the form to try it, its answer, what it takes and gives.

import { AnswerView } from './answer.js';
import { curlOf, KEY_VARIABLE } from './curl.js';
import { copy, el, freshId, inline, prose } from './dom.js';
import { Form } from './form.js';
import { exampleOf } from './schema.js';
import { coloured } from './json.js';
import { structure } from './structure.js';

export function methodBadge(method) {
  return el('span', { class: `method ${method.toLowerCase()}` }, method);
}

export class OperationView {
  #contract;
  #credentials;
  #form;
  #answer = new AnswerView();
  #send = el('button', { type: 'submit', class: 'primary' }, 'Send request');
  #stop = el('button', { type: 'button', 'aria-disabled': 'true', click: () => this.leave() }, 'Stop');
  #curl = el('div', { class: 'curl', hidden: true });

  constructor(contract, credentials, operation) {
    this.#contract = contract;
    this.#credentials = credentials;
    this.operation = operation;
    this.#form = new Form(contract, operation);
    this.heading = el('h2', { tabindex: '-1' }, operation.summary || `${operation.method} ${operation.path}`);
    this.element = el(
      'article',
      { class: 'operation' },
      el('a', { class: 'back', href: '#' }, '‹ All endpoints'),
      this.heading,
      el(
        'p',
        { class: 'address' },
        methodBadge(operation.method),
        ' ',
        el('code', null, operation.path),
        ' ',
        this.#access(),
        operation.deprecated && [' ', el('span', { class: 'mark required' }, 'deprecated')],
      ),
      ...prose(operation.description),
      this.#tryIt(),
      this.#answer.element,
      this.#takes(),
      this.#gives(),
    );
  }

  // What still runs goes on for nobody.
  leave() {
    this.#answer.stop();
  }

  #access() {
    const { permission, needsCredentials } = this.operation;
    if (permission !== null) {
      return el('span', { class: 'access' }, 'permission ', el('code', null, permission));
    }
    return el('span', { class: 'access' }, needsCredentials ? 'credentials needed' : 'no credentials needed');
  }

  #tryIt() {
    const form = el(
      'form',
      {
        class: 'try',
        novalidate: true,
        'aria-label': 'Request',
        submit: (event) => {
          event.preventDefault();
          this.#run();
        },
        keydown: (event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            this.#run();
          }
        },
      },
      this.#form.parts,
      el(
        'div',
        { class: 'buttons' },
        this.#send,
        this.#stop,
        el('button', { type: 'button', click: () => this.#showCurl() }, 'Copy as curl'),
      ),
      this.#curl,
    );
    return form;
  }

  async #run() {
    const wrong = this.#form.firstWrong();
    if (wrong) {
      wrong.focus();
      return;
    }
    if (this.#answer.isRunning) {
      return;
    }
    this.#mark(true);
    await this.#answer.run(this.#form.call(), this.#credentials.request);
    this.#mark(false);
    if (this.operation.path.startsWith('/api/auth/') && this.operation.method !== 'GET') {
      this.#credentials.recheck();
    }
  }

  // Not `disabled`: that would take the focus away from who has just pressed the button.
  #mark(isRunning) {
    this.#send.setAttribute('aria-disabled', String(isRunning));
    this.#stop.setAttribute('aria-disabled', String(!isRunning));
  }

  async #showCurl() {
    const wrong = this.#form.firstWrong();
    if (wrong) {
      wrong.focus();
      return;
    }
    const { needsCredentials, responses } = this.operation;
    const streams = responses.some((one) => one.content?.['text/event-stream']);
    const command = curlOf(this.#form.call(), { needsCredentials, streams });
    const id = freshId('curl');
    const area = el('textarea', { id, readonly: true, rows: command.split('\n').length, wrap: 'off', spellcheck: 'false' });
    const said = el('span', { role: 'status', class: 'hint' });
    area.value = command;
    this.#curl.replaceChildren(
      el('div', { class: 'above' }, el('label', { for: id }, 'curl command'), said),
      area,
      needsCredentials && el('p', { class: 'hint' }, 'Your key is not in it: put it into ', el('code', null, KEY_VARIABLE), '.'),
    );
    this.#curl.hidden = false;
    said.textContent = (await copy(command, area)) ? 'Copied' : 'The browser does not let pages copy: copy it by hand';
  }

  #takes() {
    const content = Object.entries(this.operation.body?.content ?? {});
    return content.length === 0
      ? ''
      : el(
          'section',
          null,
          el('h3', null, 'What it takes'),
          content.map(([type, media]) => el('div', { class: 'card' }, el('p', { class: 'hint' }, type), structure(this.#contract, media.schema))),
        );
  }

  #gives() {
    return el(
      'section',
      null,
      el('h3', null, 'What it answers'),
      this.operation.responses.map((response) => this.#possible(response)),
    );
  }

  #possible(response) {
    const content = Object.entries(response.content ?? {});
    const title = [
      el('strong', { class: `status family-${response.status[0]}` }, response.status),
      ' ',
      ...inline(response.description ?? ''),
    ];
    if (content.length === 0) {
      return el('div', { class: 'possible' }, el('p', null, title));
    }
    const isSuccess = response.status.startsWith('2');
    const details = el('details', { class: 'possible', open: isSuccess }, el('summary', null, title));
    details.addEventListener(
      'toggle',
      () => details.append(...content.map(([type, media]) => this.#media(type, media))),
      { once: true },
    );
    return details;
  }

  #media(type, media) {
    const example = exampleOf(this.#contract, media);
    const text = typeof example === 'string' ? example : JSON.stringify(example);
    return el(
      'div',
      { class: 'card' },
      el('p', { class: 'hint' }, type),
      media.schema && structure(this.#contract, media.schema),
      /json/.test(type) &&
        el('details', null, el('summary', null, 'Example'), el('pre', { class: 'body' }, coloured(text) ?? text)),
    );
  }
}
