// The list of all endpoints by category, and the search over them.

import { matches } from './contract.js';
import { el, freshId } from './dom.js';
import { methodBadge } from './operation.js';

export class ListView {
  #entries;
  #count = el('p', { class: 'hint count', role: 'status', 'aria-label': 'Found' });
  #groups;

  constructor(contract) {
    const id = freshId('search');
    this.search = el('input', {
      id,
      type: 'search',
      placeholder: 'Path, words, method or permission',
      autocomplete: 'off',
      spellcheck: 'false',
      input: () => this.#narrow(),
    });
    this.#groups = contract.groups.map((group) => groupView(group));
    this.#entries = this.#groups.flatMap((group) => group.entries);
    this.element = el(
      'nav',
      { 'aria-label': 'Endpoints', keydown: (event) => this.#move(event) },
      el('div', { class: 'search' }, el('label', { for: id }, 'Search endpoints'), this.search, this.#count),
      el('div', { class: 'groups' }, this.#groups.map((group) => group.element)),
    );
    this.#narrow();
  }

  mark(current) {
    for (const { operation, link } of this.#entries) {
      const isCurrent = operation === current;
      if (isCurrent) {
        link.setAttribute('aria-current', 'page');
        link.closest('details').open = true;
        link.scrollIntoView({ block: 'nearest' });
      } else {
        link.removeAttribute('aria-current');
      }
    }
  }

  linkOf(operation) {
    return this.#entries.find((entry) => entry.operation === operation)?.link;
  }

  #narrow() {
    const words = this.search.value.trim();
    for (const { operation, item } of this.#entries) {
      item.hidden = !matches(operation, words);
    }
    for (const { element, entries, size } of this.#groups) {
      const found = entries.filter((entry) => !entry.item.hidden).length;
      element.hidden = found === 0;
      size.textContent = String(found);
      if (words !== '') {
        element.open = true;
      }
    }
    const found = this.#entries.filter((entry) => !entry.item.hidden).length;
    const all = this.#entries.length;
    this.#count.textContent = words === '' ? `${all} endpoints` : `${found} of ${all} endpoints`;
  }

  // Up and down through what is shown; the search field is above the first one.
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [
      this.search,
      ...this.#entries.filter(({ link }) => link.checkVisibility()).map((entry) => entry.link),
    ];
    const at = stops.indexOf(document.activeElement);
    if (step && at >= 0) {
      event.preventDefault();
      stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
    }
  }
}

function groupView(group) {
  const size = el('span', { class: 'size' });
  const entries = group.operations.map((operation) => entry(operation));
  const element = el(
    'details',
    { open: true },
    el('summary', null, el('h2', null, group.name), ' ', size),
    group.description && el('p', { class: 'hint' }, group.description),
    el('ul', { 'aria-label': group.name }, entries.map(({ item }) => item)),
  );
  return { element, entries, size };
}

function entry(operation) {
  const link = el(
    'a',
    { href: `#${encodeURIComponent(operation.id)}` },
    methodBadge(operation.method),
    ' ',
    el('span', { class: 'path' }, operation.path),
    ' ',
    el('span', { class: 'summary' }, operation.summary),
  );
  return { operation, link, item: el('li', null, link) };
}
