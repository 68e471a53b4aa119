// What a schema says, as text and as a sample. Nothing here touches the page.

// Deeper samples help nobody, and a schema may contain itself.
const DEPTH = 6;

// What a sample text is at most filled up to.
const SAMPLE_LENGTH = 64;

// How a program keeps a number tells people nothing.
const MACHINE_FORMATS = ['int32', 'int64', 'float', 'double'];

const SAMPLES = {
  'date-time': '2026-01-31T12:00:00.000Z',
  date: '2026-01-31',
  time: '12:00:00',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'someone@example.org',
  uri: 'https://example.org/',
  ipv4: '192.0.2.1',
};

const isNull = (schema) => schema.type === 'null' || schema.const === null;

export function typesOf(schema) {
  return [schema.type ?? (schema.properties ? 'object' : [])].flat().filter((type) => type !== 'null');
}

// One of several, without the one that only says that it may be null.
export function choicesOf(contract, schema) {
  return [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].filter((one) => !isNull(contract.resolve(one)));
}

export function isNullable(contract, schema) {
  return (
    schema.nullable === true ||
    [schema.type].flat().includes('null') ||
    (schema.enum ?? []).includes(null) ||
    [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].some((one) => isNull(contract.resolve(one)))
  );
}

// The fields of an object, also of one that is made of several.
export function fieldsOf(contract, part, depth = 0) {
  const schema = contract.resolve(part);
  const inherited = depth < DEPTH ? (schema.allOf ?? []).flatMap((one) => fieldsOf(contract, one, depth + 1)) : [];
  const own = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    schema: contract.resolve(field),
    required: (schema.required ?? []).includes(name),
  }));
  return [...inherited, ...own];
}

// `array of Spool`, `integer or string`, `one of PLA, PETG`.
export function typeText(contract, part, depth = 0) {
  const schema = contract.resolve(part);
  const choices = choicesOf(contract, schema);
  if (depth > DEPTH) {
    return '…';
  }
  if ('const' in schema) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return `one of ${schema.enum.filter((one) => one !== null).map((one) => JSON.stringify(one)).join(', ')}`;
  }
  if (typesOf(schema).includes('array')) {
    return `array of ${typeText(contract, schema.items, depth + 1)}`;
  }
  if (choices.length > 0) {
    return choices.map((one) => typeText(contract, one, depth + 1)).join(' or ');
  }
  return schema.name ?? schema.title ?? (typesOf(schema).join(' or ') || (isNullable(contract, schema) ? 'null' : 'any'));
}

// `1 to 255 characters`, `at least 0`, `date-time`: what a value must keep to, besides its type.
export function limitsOf(schema) {
  const limits = [
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minimum, schema.maximum),
    schema.exclusiveMinimum === undefined ? null : `more than ${schema.exclusiveMinimum}`,
    schema.exclusiveMaximum === undefined ? null : `less than ${schema.exclusiveMaximum}`,
    schema.multipleOf === undefined ? null : `a multiple of ${schema.multipleOf}`,
    range(schema.minItems, schema.maxItems, 'items'),
    schema.uniqueItems ? 'no item twice' : null,
    range(schema.minProperties, schema.maxProperties, 'fields'),
    MACHINE_FORMATS.includes(schema.format) ? null : (schema.format ?? null),
    schema.pattern === undefined ? null : `pattern ${schema.pattern}`,
    schema.default === undefined ? null : `default ${JSON.stringify(schema.default)}`,
    schema.readOnly ? 'read only' : null,
    schema.writeOnly ? 'write only' : null,
  ];
  return limits.filter((limit) => limit !== null);
}

function range(least, most, unit = '') {
  const counted = (number) => `${number.toLocaleString('en').replaceAll(',', '\u202f')} ${unit}`.trim();
  if (least === undefined && most === undefined) {
    return null;
  }
  if (least === most) {
    return `exactly ${counted(most)}`;
  }
  if (most === undefined) {
    return `at least ${counted(least)}`;
  }
  return least === undefined ? `at most ${counted(most)}` : `${counted(least).replace(` ${unit}`, '')} to ${counted(most)}`;
}

// The example that somebody wrote, else one that keeps to the schema.
export function exampleOf(contract, media) {
  if (media.example !== undefined) {
    return media.example;
  }
  const [named] = Object.values(media.examples ?? {}).map((one) => contract.resolve(one));
  return named?.value ?? sampleOf(contract, media.schema);
}

export function sampleOf(contract, part, depth = 0) {
  const schema = contract.resolve(part);
  for (const given of [schema.example, schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]]) {
    if (given !== undefined) {
      return given;
    }
  }
  const [choice] = choicesOf(contract, schema);
  const [type] = typesOf(schema);
  if (depth > DEPTH) {
    return null;
  }
  if (choice && !schema.properties) {
    return sampleOf(contract, choice, depth + 1);
  }
  if (type === 'object' || schema.allOf) {
    return objectSample(contract, schema, depth);
  }
  if (type === 'array') {
    return schema.minItems === 0 || schema.items === undefined ? [] : [sampleOf(contract, schema.items, depth + 1)];
  }
  return plainSample(schema, type);
}

// What is required, and what has a value of its own: an invented id of something optional would only be refused.
function objectSample(contract, schema, depth) {
  const fields = fieldsOf(contract, schema).filter((field) => !field.schema.readOnly);
  const hasOwn = ({ schema: one }) => [one.example, one.examples, one.default].some((given) => given !== undefined);
  const chosen = fields.filter((field) => field.required || hasOwn(field));
  const shown = chosen.length > 0 ? chosen : fields;
  return Object.fromEntries(shown.map((field) => [field.name, sampleOf(contract, field.schema, depth + 1)]));
}

function plainSample(schema, type) {
  if (type === 'string') {
    const text = SAMPLES[schema.format] ?? 'text';
    return text.padEnd(Math.min(schema.minLength ?? 0, SAMPLE_LENGTH), 'x').slice(0, schema.maxLength);
  }
  if (type === 'integer' || type === 'number') {
    const step = schema.multipleOf ?? 1;
    const above = schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + step;
    return Math.min(schema.minimum ?? above ?? step, schema.maximum ?? Infinity);
  }
  return type === 'boolean' ? true : null;
}
