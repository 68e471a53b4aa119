import createClient from 'openapi-fetch';
import { connection } from './connection';
import type { components, paths } from './contract';
import { HubError, translate } from './errors';
import { renewSession } from './renewal';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The published contract as functions: `hub.GET('/api/v1/filament')`. Sends the browser's cookies and nothing else. */
export const hub = createClient<paths>({ baseUrl: location.origin, fetch: send });

async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await reach(request);
  const mayBeRenewed = answer.status === 401 && !new URL(request.url).pathname.startsWith('/api/auth/');
  return mayBeRenewed && (await renewSession()) ? reach(again) : answer;
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (lost) {
    if (request.signal.aborted) throw lost;
    connection.set('lost');
    throw new HubError(0, lost instanceof Error ? lost.message : 'unreachable');
  }
}

/** The data of an answer, or a HubError thrown: what TanStack Query wants. */
export async function data<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data: given, error, response } = await call;
  if (!response.ok) throw translate(response.status, error, response.headers.get('Retry-After'));
  return given as Data;
}
