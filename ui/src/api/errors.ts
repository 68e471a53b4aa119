/** What went wrong, in the hub's own words. */
export class HubError extends Error {
  /**
   * @param status of HTTP; 0 if the hub could not be reached
   * @param fields the reason at each field, by its name on the wire ("spool.weight" for what is nested)
   * @param retryAfterSeconds when to try again, if the hub said so
   */
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
    readonly code: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'HubError';
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Names of fields as a form knows them: Spoolman says where a field is sent ("body"), too. */
function pathOf(value: unknown): string | null {
  if (!Array.isArray(value)) return text(value);
  const names = value.filter((part) => typeof part === 'string' || typeof part === 'number').map(String);
  return (names[0] === 'body' || names[0] === 'query' ? names.slice(1) : names).join('.') || null;
}

/**
 * One reading for the error shapes of all dialects:
 * - Printyard's `{code, message, fields: [{field, message}]}`
 * - Bambuddy's `{detail, code, errors: [{field, message}]}`
 * - Spoolman's `{message}`, or `{detail: [{loc, msg}]}`
 * - the Filaments API's `{error, details: [{path, message}]}`, and Filamentory's `{error}`
 */
export function translate(status: number, body: unknown, retryAfter: string | null = null): HubError {
  const json = isObject(body) ? body : {};
  const fields: Record<string, string> = {};
  for (const entry of [json.fields, json.errors, json.details, json.detail].flatMap(objects)) {
    const field = pathOf(entry.field ?? entry.path ?? entry.loc);
    const reason = text(entry.message ?? entry.msg);
    if (field !== null && reason !== null) fields[field] ??= reason;
  }
  const message = text(json.message) ?? text(json.detail) ?? text(json.error) ?? Object.values(fields)[0];
  const seconds = Number(retryAfter);
  return new HubError(
    status,
    message ?? `HTTP ${status}`,
    fields,
    text(json.code),
    retryAfter !== null && Number.isFinite(seconds) ? seconds : null,
  );
}

export function asHubError(error: unknown): HubError {
  return error instanceof HubError ? error : new HubError(0, error instanceof Error ? error.message : String(error));
}

/** For a form of one field: whatever is wrong, is wrong with that. */
export async function reasonAt<Answer>(field: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const { status, message, code } = asHubError(error);
    throw new HubError(status, message, { [field]: message }, code);
  }
}
