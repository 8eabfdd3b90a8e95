import { TenonError, isTenonError, type MutationResult, type PushRequest } from '@tenon/schema';
import type { ImageMeta, OutboxEntry } from '../image/image.ts';
import type { Transport } from '../transport/transport.ts';

export interface PushOptions {
  readonly transport: Transport;
  readonly signal: AbortSignal;
  readonly meta: ImageMeta;
  readonly schema: Readonly<Record<string, string>>;
  readonly limits: { readonly maxMutations: number; readonly maxBytes: number };
  /** Results by outbox number, as they come. */
  answered(results: readonly MutationResult[]): void;
}

/** `forked`: the server knows another mutation under a number of ours, or has lost ours: we need a new client id. */
export type PushOutcome = 'done' | 'forked';

/** Sends the outbox in order. Throws what stopped it; what was sent before that is answered already. */
export async function pushAll(outbox: readonly OutboxEntry[], options: PushOptions): Promise<PushOutcome> {
  let rest = [...outbox].sort((a, b) => a.mid - b.mid);
  let most = options.limits.maxMutations;
  while (rest.length > 0) {
    const batch = firstBatch(rest, most, options.limits.maxBytes);
    try {
      const answer = await options.transport.push(requestOf(batch, options), options.signal);
      const results = answer.results.map((result) => ({ ...result, mid: result.mid + options.meta.midBase }));
      options.answered(results);
      const decided = answer.lmid + options.meta.midBase;
      const before = rest.length;
      rest = rest.filter((entry) => entry.mid > decided);
      if (answer.retry?.code === 'forked') return 'forked';
      // The server lacks numbers that we no longer have: its history is another one now.
      if (answer.retry?.code === 'gap' && (rest[0]?.mid ?? 0) > decided + 1) return 'forked';
      if (answer.retry || rest.length === before) throw retryLater(answer.retry?.code);
    } catch (error) {
      if (!isTenonError(error)) throw error;
      if (error.code === 'forked' || error.code === 'gap') return 'forked';
      if (error.code !== 'too-large' && error.code !== 'bad-request') throw error;
      // One mutation that cannot be sent must not hold back all that come after it: it goes without its arguments and is refused.
      if (batch.length === 1) rest = rest.map((entry) => (entry === batch[0] ? withoutArgs(entry) : entry));
      if (batch.length === 1 && batch[0]?.body.args === null) throw error;
      most = 1;
    }
  }
  return 'done';
}

function retryLater(code: string | undefined): TenonError {
  return new TenonError(
    'not-ready',
    `The server could not take the changes now (${code ?? 'no reason given'}); they will be sent again.`,
  );
}

function firstBatch(entries: readonly OutboxEntry[], most: number, maxBytes: number): OutboxEntry[] {
  const batch: OutboxEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    // Four bytes at most become of one UTF-16 unit pair; three is the worst per unit.
    bytes += JSON.stringify(entry.body).length * 3;
    if (batch.length > 0 && (batch.length >= most || bytes > maxBytes)) break;
    batch.push(entry);
  }
  return batch;
}

function requestOf(batch: readonly OutboxEntry[], { meta, schema }: PushOptions): PushRequest {
  return {
    clientId: meta.clientId,
    schema: { ...schema },
    mutations: batch.map(({ mid, body }) => ({ ...body, mid: mid - meta.midBase })),
  };
}

function withoutArgs(entry: OutboxEntry): OutboxEntry {
  return { mid: entry.mid, body: { ...entry.body, args: null } };
}
