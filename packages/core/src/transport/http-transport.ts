import {
  TenonError,
  errorStatus,
  helloShape,
  isTenonError,
  problemShape,
  pushShape,
  readLiveEvent,
  type ErrorCode,
  type LiveEvent,
  type Shape,
} from '@tenon/schema';
import type { Clock } from '../adapters/adapters.ts';
import { jsonLines, serverSentEvents } from './read-stream.ts';
import type { Transport } from './transport.ts';

export interface HttpTransportOptions {
  readonly endpoint: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly clock: Clock;
  readonly getToken: () => Promise<string | undefined> | string | undefined;
  /** The second token in a row was refused: the person must sign in again. */
  authRequired(): void;
}

/** Until the head of an answer; its body may take as long as it keeps coming. */
const answerWithinMs = 30_000;

/** Protocol 1 over HTTP. The token lives in this closure only; a 401 asks the host for a fresh one, once per call. */
export function httpTransport({ endpoint, fetch, clock, getToken, authRequired }: HttpTransportOptions): Transport {
  let token: string | undefined;

  async function send(
    path: string,
    init: { readonly json?: unknown; readonly signal: AbortSignal },
    again = true,
  ): Promise<Response> {
    token ??= await askHost();
    const late = new AbortController();
    const cancel = clock.after(answerWithinMs, () => late.abort());
    const request = new Request(`${endpoint}${path}`, {
      ...(init.json === undefined ? {} : { method: 'POST', body: JSON.stringify(init.json) }),
      headers: {
        ...(init.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      signal: AbortSignal.any([init.signal, late.signal]),
      credentials: 'omit',
      cache: 'no-store',
    });
    let response: Response;
    try {
      response = await fetch(request);
    } catch (error) {
      if (init.signal.aborted) throw new TenonError('aborted', 'The call was given up.', { cause: error });
      throw new TenonError('offline', `${endpoint} could not be reached.`, { cause: error });
    } finally {
      cancel();
    }
    if (response.ok) return response;
    if (response.status === 401) {
      token = undefined;
      if (again) return send(path, init, false);
      authRequired();
    }
    throw await refusalOf(response);
  }

  async function askHost(): Promise<string | undefined> {
    try {
      return await getToken();
    } catch (error) {
      // Most often the host cannot be reached any better than we can.
      throw new TenonError('offline', 'getToken failed: without a token nothing can be asked.', { cause: error });
    }
  }

  const json = async (path: string, body: unknown, signal: AbortSignal): Promise<unknown> => {
    const response = await send(path, { json: body, signal });
    try {
      return await response.json();
    } catch (error) {
      throw new TenonError('offline', `The answer to ${path} was cut on its way.`, { cause: error });
    }
  };

  return {
    hello: async (body, signal) => shaped(helloShape, await json('/sync/v1/hello', body, signal), 'hello'),
    push: async (body, signal) => shaped(pushShape, await json('/sync/v1/push', body, signal), 'push'),
    query: (query, signal) => json('/api/v1/query', query, signal),
    async *pull(body, signal) {
      const response = await send('/sync/v1/pull', { json: body, signal });
      yield* cutIsOffline(jsonLines(response.body), signal);
    },
    async *live(clientId, signal): AsyncIterable<LiveEvent> {
      const response = await send(`/sync/v1/live?clientId=${encodeURIComponent(clientId)}`, { signal });
      for await (const event of cutIsOffline(serverSentEvents(response.body), signal)) {
        const known = readLiveEvent(event);
        if (known) yield known;
      }
    },
  };
}

function shaped<T>(shape: Shape<T>, value: unknown, call: string): T {
  if (!shape.is(value))
    throw new TenonError(
      'upgrade-required',
      `The server's answer to ${call} is not of protocol 1: is the endpoint right, and of this version?`,
    );
  return value;
}

async function refusalOf(response: Response): Promise<TenonError> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (!problemShape.is(answer)) {
    // A proxy or gateway speaks, not our server.
    const code = response.status === 429 ? 'rate-limited' : response.status === 401 ? 'unauthenticated' : 'offline';
    return new TenonError(code, `The server answered ${response.status}.`);
  }
  const issues = answer.errors.map(({ path, rule, code }) => ({ path, rule, code: knownCode(code) }));
  return new TenonError(knownCode(answer.code), answer.title, { issues });
}

export function knownCode(code: string): ErrorCode {
  return Object.hasOwn(errorStatus, code) ? (code as ErrorCode) : 'internal';
}

/** A body that breaks off is a lost connection, whatever the browser calls it. */
async function* cutIsOffline<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  try {
    yield* stream;
  } catch (error) {
    if (isTenonError(error)) throw error;
    throw new TenonError(signal.aborted ? 'aborted' : 'offline', 'The stream broke off.', { cause: error });
  }
}
