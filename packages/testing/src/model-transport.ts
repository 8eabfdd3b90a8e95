import type { Transport } from '@tenon/core';
import { TenonError, runningHash, type Frame, type LiveEvent } from '@tenon/schema';
import type { ServerModel } from './server-model.ts';

export interface ModelTransportOptions {
  readonly server: ServerModel;
  readonly userId: string;
  /** Runs before each call; throw to lose the request, or wait to delay it. */
  before?(call: 'hello' | 'pull' | 'push' | 'live' | 'query', signal: AbortSignal): Promise<void>;
  /** Runs after the server has worked and before the client hears of it; throw to lose the answer. */
  after?(call: 'hello' | 'pull' | 'push' | 'query', signal: AbortSignal): Promise<void>;
  /** How many lines of a pull arrive before it is cut; all when `undefined`. */
  cut?(): number | undefined;
  /** A mistake made on purpose: what was cut looks whole. */
  readonly hidesCuts?: boolean;
}

/** A transport straight into a server model: no HTTP, and every fault that HTTP can have on demand. */
export function modelTransport({
  server,
  userId,
  before,
  after,
  cut,
  hidesCuts = false,
}: ModelTransportOptions): Transport {
  const nothing = () => Promise.resolve();
  const pre = before ?? nothing;
  const post = after ?? nothing;
  return {
    async hello(_body, signal) {
      await pre('hello', signal);
      const answer = server.hello(userId);
      await post('hello', signal);
      return answer;
    },
    async push(body, signal) {
      await pre('push', signal);
      const answer = await server.push(userId, structuredClone(body));
      await post('push', signal);
      return answer;
    },
    async query(query, signal) {
      await pre('query', signal);
      const answer = server.query(userId, query);
      await post('query', signal);
      return answer;
    },
    async *pull(body, signal) {
      await pre('pull', signal);
      const frames = server.pull(userId, structuredClone(body));
      await post('pull', signal);
      const kept = frames.slice(0, cut?.() ?? frames.length);
      for (const frame of hidesCuts ? whole(kept, frames.at(-1)) : kept) {
        if (signal.aborted) throw new TenonError('aborted', 'The pull was given up.');
        yield frame;
      }
    },
    async *live(_clientId, signal): AsyncIterable<LiveEvent> {
      await pre('live', signal);
      let wake = () => {};
      let isNews = true;
      const stop = server.onChange(() => {
        isNews = true;
        wake();
      });
      const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      try {
        while (!signal.aborted) {
          if (isNews) {
            isNews = false;
            yield { t: 'poke', pos: server.position };
            continue;
          }
          await Promise.race([new Promise<void>((resolve) => (wake = resolve)), aborted]);
        }
      } finally {
        stop();
      }
      throw new TenonError('aborted', 'The stream was closed.');
    },
  };
}

/** The frames as if they had been all there were. */
function whole(kept: readonly Frame[], end: Frame | undefined): readonly Frame[] {
  if (kept[0]?.t !== 'begin' || end?.t !== 'end' || kept.includes(end)) return kept;
  const hash = runningHash();
  let count = 0;
  for (const frame of kept) {
    if (frame.t !== 'put' && frame.t !== 'delete' && frame.t !== 'leave') continue;
    hash.add(`${frame.id}:${frame.rev}`);
    count += 1;
  }
  return [...kept, { ...end, count, hash: hash.hex() }];
}
