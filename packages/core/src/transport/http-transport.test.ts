import { describe, expect, it } from 'vitest';
import { realClock, VirtualClock } from '@tenon/testing';
import { httpTransport } from './http-transport.ts';
import type { Clock } from '../adapters/adapters.ts';
import type { Transport } from './transport.ts';

const never = new AbortController().signal;
const pullBody = { clientId: 'c', cursor: null, subs: ['scope'], schema: {} };

interface Served {
  readonly transport: Transport;
  readonly requests: Request[];
  readonly tokens: string[];
  authRequired: number;
}

function served(answer: (request: Request) => Response | Promise<Response>, clock: Clock = realClock): Served {
  const served = { requests: [] as Request[], tokens: [] as string[], authRequired: 0 };
  const transport = httpTransport({
    endpoint: 'https://crm.test',
    clock,
    getToken: () => {
      served.tokens.push(`token-${served.tokens.length + 1}`);
      return served.tokens.at(-1);
    },
    authRequired: () => (served.authRequired += 1),
    fetch: async (request) => {
      served.requests.push(request);
      return answer(request);
    },
  });
  return Object.assign(served, { transport });
}

/** A body in these pieces, which may cut lines and characters anywhere. */
function streamed(pieces: readonly Uint8Array[], fails = false): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      if (fails) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  return new Response(body);
}

const problem = (status: number, code: string) =>
  Response.json({ type: 'about:blank', title: `It is ${code}.`, status, code, errors: [] }, { status });

async function read(lines: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const line of lines) list.push(line);
  return list;
}

describe('the transport over HTTP', () => {
  it('asks the host for a token once, and once more after a 401', async () => {
    const ok = served((request) =>
      request.headers.get('authorization') === 'Bearer token-2'
        ? Response.json({ records: [] })
        : problem(401, 'unauthenticated'),
    );
    expect(await ok.transport.query({ entity: 'customer' }, never)).toEqual({ records: [] });
    await ok.transport.query({ entity: 'customer' }, never);
    expect([ok.tokens.length, ok.requests.length, ok.authRequired]).toEqual([2, 3, 0]);
  });

  it('tells that somebody must sign in when the second token is refused too', async () => {
    const refused = served(() => problem(401, 'unauthenticated'));
    await expect(refused.transport.query({ entity: 'customer' }, never)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect([refused.tokens.length, refused.authRequired]).toEqual([2, 1]);
  });

  it('puts lines together again however the network cuts them', async () => {
    const bytes = new TextEncoder().encode('{"name":"张三"}\n\n{"n":2}\r\n{"half":');
    for (let size = 1; size < bytes.length; size += 1) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      const { transport } = served(() => streamed(pieces));
      expect(await read(transport.pull(pullBody, never))).toEqual([{ name: '张三' }, { n: 2 }]);
    }
  });

  it('reads the events of the live stream, and passes over what it does not know', async () => {
    const text =
      ': hello\n\ndata: {"t":"poke","pos":3}\n\nevent: x\ndata: {"t":"news"}\n\ndata:{"t":\ndata: "beat"}\n\n';
    const { transport, requests } = served(() => streamed([new TextEncoder().encode(text)]));
    expect(await read(transport.live('client 1', never))).toEqual([{ t: 'poke', pos: 3 }, { t: 'beat' }]);
    expect(requests[0]?.url).toBe('https://crm.test/sync/v1/live?clientId=client%201');
  });

  it('says offline for a connection that fails, breaks off or is answered by a gateway', async () => {
    const broken = served(() => streamed([new TextEncoder().encode('{"n":1}\n')], true));
    const gone = served(() => Promise.reject(new TypeError('Failed to fetch')));
    const gateway = served(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    for (const { transport } of [broken, gone, gateway]) {
      await expect(read(transport.pull(pullBody, never))).rejects.toMatchObject({ code: 'offline' });
    }
  });

  it('passes on the code of a refusal, and asks for an upgrade where another protocol answers', async () => {
    await expect(
      served(() => problem(429, 'rate-limited')).transport.query({ entity: 'x' }, never),
    ).rejects.toMatchObject({
      code: 'rate-limited',
      message: 'It is rate-limited.',
    });
    const other = served(() => Response.json({ hello: 'world' }));
    await expect(other.transport.hello({ protocol: 1, clientId: null, schema: {} }, never)).rejects.toMatchObject({
      code: 'upgrade-required',
    });
  });

  it('gives up a call that nobody answers', async () => {
    const clock = new VirtualClock('2026-06-30T00:00:00.000Z');
    const silent = served(
      (request) =>
        new Promise((_done, fail) => request.signal.addEventListener('abort', () => fail(new Error('aborted')))),
      clock,
    );
    const call = silent.transport.query({ entity: 'customer' }, never);
    call.catch(() => undefined);
    await clock.pass(31_000);
    await expect(call).rejects.toMatchObject({ code: 'offline' });
  });
});
