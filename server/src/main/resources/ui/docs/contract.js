// What the hub serves, read from its OpenAPI document.

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const OTHERS = 'Other';

// A reference to a reference to …: longer chains are a mistake in the document.
const REFERENCES = 16;

export async function loadContract() {
  const response = await fetch('/openapi.json', { credentials: 'omit', cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`GET /openapi.json answered ${response.status}`);
  }
  return new Contract(await response.json());
}

export class Contract {
  constructor(document) {
    this.document = document;
    this.info = document.info ?? {};
    this.operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => this.#operation(method, path, item)),
    );
    this.groups = this.#groups();
  }

  // What a `$ref` points at, with what stands beside it, and the name it has there.
  resolve(part) {
    let resolved = part === true || part === undefined ? {} : part;
    let name = null;
    for (let hops = 0; resolved.$ref && hops < REFERENCES; hops += 1) {
      const { $ref, ...beside } = resolved;
      name ??= $ref.split('/').at(-1);
      resolved = { ...this.#target($ref), ...beside };
    }
    return name === null ? resolved : { ...resolved, name };
  }

  find(id) {
    return this.operations.find((operation) => operation.id === id);
  }

  findByPath(method, path) {
    return this.operations.find((operation) => operation.method === method && operation.path === path);
  }

  #target(ref) {
    const steps = ref.startsWith('#/') ? ref.slice(2).split('/') : [];
    return (
      steps
        .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce((at, step) => at?.[step], this.document) ?? {}
    );
  }

  #operation(method, path, item) {
    const it = item[method];
    const tag = it.tags?.[0] ?? OTHERS;
    const summary = it.summary ?? '';
    const permission = it['x-permission'] ?? null;
    const id = it.operationId ?? `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
    return {
      id,
      method: method.toUpperCase(),
      path,
      tag,
      summary,
      permission,
      description: it.description ?? '',
      deprecated: it.deprecated === true,
      needsCredentials: permission !== null || (it.security ?? this.document.security ?? []).length > 0,
      parameters: [...(item.parameters ?? []), ...(it.parameters ?? [])].map((one) => this.resolve(one)),
      body: it.requestBody ? this.resolve(it.requestBody) : null,
      responses: Object.entries(it.responses ?? {}).map(([status, one]) => ({ status, ...this.resolve(one) })),
      searched: [method, path, tag, summary, permission ?? '', id].join(' ').toLowerCase(),
    };
  }

  #groups() {
    const groups = new Map((this.document.tags ?? []).map((tag) => [tag.name, { ...tag, operations: [] }]));
    for (const operation of this.operations) {
      if (!groups.has(operation.tag)) {
        groups.set(operation.tag, { name: operation.tag, operations: [] });
      }
      groups.get(operation.tag).operations.push(operation);
    }
    return [...groups.values()].filter((group) => group.operations.length > 0);
  }
}

// Every word must occur, in whatever place.
export function matches(operation, words) {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => operation.searched.includes(word));
}
