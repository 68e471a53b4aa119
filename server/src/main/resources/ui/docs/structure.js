// Shows a schema to people: fields with their types and limits, what is inside them on demand.

import { el, inline } from './dom.js';
import { choicesOf, fieldsOf, isNullable, limitsOf, typesOf, typeText } from './schema.js';

// Arrays of arrays of …
const DEPTH = 6;

export function structure(contract, part) {
  const schema = contract.resolve(part);
  return el(
    'div',
    { class: 'structure' },
    el('p', { class: 'type' }, facts(contract, schema)),
    schema.description && el('p', { class: 'hint' }, inline(schema.description)),
    inside(contract, schema) ?? [],
  );
}

// One line: type, nullable, limits.
export function facts(contract, schema) {
  return [
    el('span', { class: 'kind' }, typeText(contract, schema)),
    isNullable(contract, schema) && el('span', { class: 'mark' }, 'nullable'),
    ...limitsOf(schema).map((limit) => el('span', { class: 'limit' }, limit)),
  ]
    .filter(Boolean)
    .flatMap((fact) => [fact, ' ']);
}

// The fields of an object, of an array's items, of each choice; null where there are none.
function inside(contract, part, depth = 0) {
  const schema = contract.resolve(part);
  const choices = choicesOf(contract, schema);
  if (depth > DEPTH) {
    return null;
  }
  if (typesOf(schema).includes('array')) {
    return inside(contract, schema.items, depth + 1);
  }
  if (choices.length === 1 && !schema.properties) {
    return inside(contract, choices[0], depth + 1);
  }
  const fields = fieldsOf(contract, schema);
  const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  if (choices.length > 1) {
    const shown = choices.map((one) => folded(contract, one, typeText(contract, one))).filter(Boolean);
    return shown.length > 0 ? shown : null;
  }
  if (fields.length === 0 && others === null) {
    return null;
  }
  return el(
    'ul',
    { class: 'fields' },
    fields.map((field) => row(contract, field)),
    others && row(contract, { name: 'any other name', schema: contract.resolve(others), required: false }),
  );
}

function row(contract, field) {
  return el(
    'li',
    null,
    el('code', { class: 'name' }, field.name),
    ' ',
    field.required && el('span', { class: 'mark required' }, 'required'),
    ' ',
    facts(contract, field.schema),
    field.schema.description && el('p', { class: 'hint' }, inline(field.schema.description)),
    folded(contract, field.schema, `Fields of ${field.name}`),
  );
}

// Built when it is opened: a schema may contain itself.
function folded(contract, part, title) {
  if (!hasInside(contract, part)) {
    return null;
  }
  const details = el('details', null, el('summary', null, title));
  details.addEventListener('toggle', () => details.append(inside(contract, part)), { once: true });
  return details;
}

function hasInside(contract, part, depth = 0) {
  const schema = contract.resolve(part);
  return (
    depth <= DEPTH &&
    (typeof schema.additionalProperties === 'object' ||
      fieldsOf(contract, schema).length > 0 ||
      [schema.items, ...choicesOf(contract, schema)].some(
        (one) => one !== undefined && hasInside(contract, one, depth + 1),
      ))
  );
}
