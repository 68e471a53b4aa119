// The inputs of one operation, and the call they make.

import { el, freshId, inline } from './dom.js';
import { isJson } from './json.js';
import { exampleOf, typesOf } from './schema.js';
import { facts } from './structure.js';

const PLACES = [
  ['path', 'Path'],
  ['query', 'Query'],
  ['header', 'Headers'],
];

const isJsonType = (type) => /[/+]json\b/.test(type);
const isTextType = (type) => isJsonType(type) || /^text\/|xml|x-www-form-urlencoded/.test(type);

export class Form {
  #operation;
  #parameters;
  #body;

  constructor(contract, operation) {
    this.#operation = operation;
    this.#parameters = operation.parameters.map((parameter) => new ParameterInput(contract, parameter));
    this.#body = operation.body ? new BodyInput(contract, operation.body) : null;
    this.parts = [
      ...PLACES.map(([place, title]) => [title, this.#parameters.filter((input) => input.place === place)])
        .filter(([, inputs]) => inputs.length > 0)
        .map(([title, inputs]) =>
          el('fieldset', null, el('legend', null, title), inputs.map((input) => input.row)),
        ),
      this.#body?.row,
    ].filter(Boolean);
  }

  // Without its path parameters there is no address to call. Everything else may be left out: the hub's refusal is
  // what somebody may want to see.
  firstWrong() {
    return this.#parameters.filter((input) => !input.check())[0] ?? null;
  }

  call() {
    const query = new URLSearchParams();
    const headers = { Accept: this.#accepted() };
    let url = this.#operation.path;
    for (const input of this.#parameters) {
      const value = input.value;
      if (input.place === 'path') {
        url = url.replace(`{${input.name}}`, encodeURIComponent(value));
      } else if (value !== '' && input.place === 'query') {
        input.values.forEach((one) => query.append(input.name, one));
      } else if (value !== '' && input.place === 'header') {
        headers[input.name] = value;
      }
    }
    const body = this.#body?.value ?? null;
    if (body !== null) {
      headers['Content-Type'] = this.#body.type;
    }
    const search = query.toString();
    return { method: this.#operation.method, url: search ? `${url}?${search}` : url, headers, body };
  }

  #accepted() {
    const types = new Set(this.#operation.responses.flatMap((one) => Object.keys(one.content ?? {})));
    return [...types, '*/*'].join(', ');
  }
}

class ParameterInput {
  #input;
  #problem;
  #isArray;

  constructor(contract, parameter) {
    const schema = contract.resolve(parameter.schema);
    const id = freshId('parameter');
    const hint = freshId('hint');
    this.name = parameter.name;
    this.place = parameter.in;
    this.#isArray = typesOf(schema).includes('array');
    this.#input = control(schema, parameter, { id, 'aria-describedby': hint });
    this.#input.addEventListener('input', () => this.#tell(''));
    this.#problem = el('span', { class: 'problem', role: 'alert' });
    this.row = el(
      'div',
      { class: 'row' },
      el('label', { for: id }, parameter.name),
      el('span', { class: 'joined' }, this.#input, this.#name() === 'idempotency-key' && this.#newKey()),
      el(
        'p',
        { class: 'hint', id: hint },
        parameter.required && [el('span', { class: 'mark required' }, 'required'), ' '],
        facts(contract, schema),
        this.#isArray && 'several: with a comma between them ',
        inline(parameter.description ?? schema.description ?? ''),
        this.#problem,
      ),
    );
  }

  get value() {
    return this.#input.value;
  }

  get values() {
    return this.#isArray ? this.value.split(',').map((one) => one.trim()) : [this.value];
  }

  check() {
    const isDots = this.value === '.' || this.value === '..';
    if (this.place === 'path' && (this.value === '' || isDots)) {
      this.#tell(isDots ? 'Browsers take this for another folder.' : 'The address needs a value here.');
      return false;
    }
    if (this.place === 'header' && /[^\x20-\x7e]/.test(this.value)) {
      this.#tell('A header takes ASCII characters only.');
      return false;
    }
    return true;
  }

  focus() {
    this.#input.focus();
  }

  #name() {
    return this.place === 'header' ? this.name.toLowerCase() : '';
  }

  #tell(problem) {
    this.#problem.textContent = problem;
    this.#input.setAttribute('aria-invalid', String(problem !== ''));
  }

  // crypto.randomUUID is missing on plain http in a house's network.
  #newKey() {
    const fill = () => {
      const bytes = crypto.getRandomValues(new Uint8Array(12));
      this.#input.value = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      this.#tell('');
    };
    return el('button', { type: 'button', class: 'quiet', click: fill }, 'New key');
  }
}

function control(schema, parameter, attributes) {
  const [type] = typesOf(schema);
  const choices = schema.enum ?? (type === 'boolean' ? [true, false] : null);
  const given = parameter.example ?? schema.example ?? schema.examples?.[0];
  const value = given === undefined || parameter.in === 'header' ? '' : [given].flat().join(',');
  if (choices !== null) {
    const select = el(
      'select',
      attributes,
      el('option', { value: '' }, ''),
      choices.map((choice) => el('option', { value: choice }, String(choice))),
    );
    select.value = value;
    return select;
  }
  return el('input', {
    ...attributes,
    type: 'text',
    value,
    inputmode: type === 'integer' ? 'numeric' : type === 'number' ? 'decimal' : null,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
}

class BodyInput {
  #contract;
  #content;
  #input;
  #place = el('div', { class: 'joined' });
  #problem = el('span', { class: 'problem', role: 'status' });
  #id = freshId('body');
  #hint = freshId('hint');

  constructor(contract, body) {
    this.#contract = contract;
    this.#content = body.content ?? {};
    const types = Object.keys(this.#content);
    const typeId = freshId('type');
    const choice = el(
      'select',
      { id: typeId, change: () => this.#show(choice.value) },
      types.map((type) => el('option', { value: type }, type)),
    );
    this.row = el(
      'div',
      { class: 'part' },
      el(
        'div',
        { class: 'above' },
        el('label', { for: this.#id }, 'Request body'),
        types.length > 1
          ? el('span', null, el('label', { for: typeId }, 'Content type'), ' ', choice)
          : el('span', { class: 'hint' }, types[0] ?? ''),
        el('button', { type: 'button', class: 'quiet', click: () => this.#show(this.type) }, 'Reset to example'),
      ),
      this.#place,
      el(
        'p',
        { class: 'hint', id: this.#hint },
        body.required ? el('span', { class: 'mark required' }, 'required') : 'May be left empty.',
        ' ',
        inline(body.description ?? ''),
        this.#problem,
      ),
    );
    this.#show(types[0]);
  }

  get value() {
    if (this.#input.type === 'file') {
      return this.#input.files[0] ?? null;
    }
    return this.#input.value === '' ? null : this.#input.value;
  }

  #show(type) {
    this.type = type;
    const attributes = { id: this.#id, 'aria-describedby': this.#hint };
    this.#input = isTextType(type)
      ? el('textarea', { ...attributes, spellcheck: 'false', autocapitalize: 'off', input: () => this.#check() })
      : el('input', { ...attributes, type: 'file' });
    if (isTextType(type)) {
      const example = exampleOf(this.#contract, this.#content[type]);
      this.#input.value = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
      this.#input.rows = Math.min(24, Math.max(4, this.#input.value.split('\n').length + 1));
    }
    this.#place.replaceChildren(this.#input);
    this.#check();
  }

  // Only said, never held back: broken JSON is a fair test of a hub.
  #check() {
    const wrong = isJsonType(this.type) && this.#input.value !== '' && !isJson(this.#input.value);
    this.#problem.textContent = wrong ? 'This is not valid JSON.' : '';
    this.#input.setAttribute('aria-invalid', String(wrong));
  }
}
