import {
  createClient,
  httpTransport,
  MemoryImage,
  type MemoryImageState,
  type Client,
  type Clock,
  type Transport,
} from '@tenon/core';
import { crm, type CrmMutators } from '@tenon/entities';
import { realClock } from './real-clock.ts';

export interface InProcessServerOptions {
  /** The server's app: `createApp(...)`; anything that answers a request. */
  readonly app: { request(request: Request): Response | Promise<Response> };
  readonly clock: Clock;
  readonly getToken: () => Promise<string | undefined> | string | undefined;
  /** Throw to lose the request. */
  before?(request: Request): Promise<void> | void;
  /** May replace the answer, or throw to lose it. */
  after?(response: Response): Promise<Response> | Response;
  authRequired?(): void;
}

/** The real transport to the real server, without a network between them. */
export function inProcessTransport({
  app,
  clock,
  getToken,
  before,
  after,
  authRequired,
}: InProcessServerOptions): Transport {
  return httpTransport({
    endpoint: 'http://server.test',
    clock,
    getToken,
    authRequired: authRequired ?? (() => undefined),
    async fetch(request) {
      await before?.(request);
      const response = await app.request(request);
      return after ? after(response) : response;
    },
  });
}

/** An answer that breaks off after so many bytes, as a dying server's does. */
export function cutAfter(response: Response, bytes: number): Response {
  if (!response.body) return response;
  let left = bytes;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
  return new Response(response.body.pipeThrough(cut), { status: response.status, headers: response.headers });
}

export interface InProcessClientOptions extends Omit<InProcessServerOptions, 'clock'> {
  readonly principal: { readonly tenant: string; readonly user: string };
  /** Give several clients the same to make them tabs of one browser, or one after the other to make a reload. */
  readonly state: MemoryImageState;
}

/** The CRM client on a server in this process, in real time, with a store in memory. */
export function createInProcessClient({ principal, state, ...options }: InProcessClientOptions): Client<CrmMutators> {
  return createClient({
    ...crm,
    endpoint: 'http://server.test',
    getToken: options.getToken,
    principal,
    transport: inProcessTransport({ ...options, clock: realClock }),
    adapters: {
      openImage: async () => new MemoryImage(state),
      openChannel: () => ({ post: () => undefined, close: () => undefined }),
    },
  });
}
