import { TenonError, type MutationResult, type PushAnswer, type PushRequest } from '@tenon/schema';
import { describe, expect, it } from 'vitest';
import { emptyMeta, type OutboxEntry } from '../image/image.ts';
import type { Transport } from '../transport/transport.ts';
import { pushAll } from './push.ts';

const entry = (mid: number, args: unknown = {}): OutboxEntry => ({
  mid,
  body: { key: `k${mid}`, name: 'update', v: 1, args, at: '' },
});
const applied = (mids: readonly number[]): MutationResult[] => mids.map((mid) => ({ mid, status: 'applied' }));

async function push(outbox: readonly OutboxEntry[], answer: (request: PushRequest) => PushAnswer, midBase = 0) {
  const requests: PushRequest[] = [];
  const results: MutationResult[] = [];
  const no = () => Promise.reject(new Error('Not asked for.'));
  const nothing = async function* () {};
  const transport: Transport = {
    hello: no,
    query: no,
    pull: nothing,
    live: nothing,
    push: async (request) => {
      requests.push(structuredClone(request));
      return answer(request);
    },
  };
  const outcome = await pushAll(outbox, {
    transport,
    signal: new AbortController().signal,
    meta: { ...emptyMeta('client'), midBase },
    schema: {},
    limits: { maxMutations: 2, maxBytes: 10_000 },
    answered: (list) => results.push(...list),
  }).catch((error: unknown) => (error as TenonError).code);
  return {
    outcome,
    results,
    sent: requests.map(({ mutations }) => mutations.map(({ mid, args }) => (args === null ? -mid : mid))),
  };
}

const all = ({ mutations }: PushRequest): PushAnswer => ({
  results: applied(mutations.map(({ mid }) => mid)),
  lmid: mutations.at(-1)?.mid ?? 0,
});

describe('pushing the outbox', () => {
  it('sends in order, in batches of what the server takes', async () => {
    expect((await push([entry(3), entry(1), entry(2)], all)).sent).toEqual([[1, 2], [3]]);
    const large = 'x'.repeat(3000);
    expect((await push([entry(1, large), entry(2, large)], all)).sent).toEqual([[1], [2]]);
  });

  it('counts from one on the wire after a copied profile got a number of its own', async () => {
    const { sent, results } = await push([entry(8), entry(9)], all, 7);
    expect([sent, results.map(({ mid }) => mid)]).toEqual([[[1, 2]], [8, 9]]);
  });

  it('stops where the server wants it again later, keeping what was answered', async () => {
    const { outcome, results, sent } = await push([entry(1), entry(2), entry(3)], () => ({
      results: applied([1]),
      lmid: 1,
      retry: { code: 'timeout', from: 2 },
    }));
    expect([outcome, results.length, sent.length]).toEqual(['not-ready', 1, 1]);
    const first = await push([entry(1), entry(2)], () => ({
      results: [],
      lmid: 0,
      retry: { code: 'timeout', from: 1 },
    }));
    expect(first.outcome).toBe('not-ready');
  });

  it('asks for a number of its own when the server knows other mutations under these', async () => {
    expect((await push([entry(5)], () => ({ results: [], lmid: 4, retry: { code: 'forked', from: 5 } }))).outcome).toBe(
      'forked',
    );
    // Restored from an old backup: the server lacks numbers that are no longer here to send.
    expect((await push([entry(5)], () => ({ results: [], lmid: 2, retry: { code: 'gap', from: 3 } }))).outcome).toBe(
      'forked',
    );
  });

  it('does not let one mutation that cannot be sent hold up the others', async () => {
    const { outcome, sent } = await push([entry(1), entry(2, 'poison'), entry(3)], (request) => {
      if (request.mutations.some(({ args }) => args === 'poison')) throw new TenonError('too-large', 'Too large.');
      return all(request);
    });
    expect([outcome, sent]).toEqual(['done', [[1, 2], [1], [2], [-2], [3]]]);
  });
});
