import { describe, expect, it } from 'vitest';
import { frame, helloAnswer, liveEvent, problem, pushAnswer, type Frame } from './protocol.ts';
import { helloShape, problemShape, pushShape, readFrame, readLiveEvent } from './wire.ts';

type Json = { readonly [key: string]: unknown };

const frames: Readonly<Record<Frame['t'], Json>> = {
  begin: { t: 'begin', pos: 1, epoch: 'e', estimate: 2, mode: 'snapshot' },
  put: { t: 'put', e: 'deal', id: 'a', rev: 1, r: { name: 'A', amount: null }, m: { phone: '1**', fax: null } },
  delete: { t: 'delete', e: 'deal', id: 'a', rev: 1 },
  leave: { t: 'leave', e: 'deal', id: 'a', rev: 1 },
  remask: { t: 'remask', e: 'deal', fields: ['phone'] },
  forget: { t: 'forget', id: 'a' },
  bucket: { t: 'bucket', b: 'x', state: 'done', n: 0 },
  mark: { t: 'mark', token: 'x' },
  result: {
    t: 'result',
    result: {
      mid: 1,
      status: 'rejected',
      error: {
        code: 'invalid',
        message: 'x',
        issues: [{ path: 'a', rule: 'max', code: 'invalid', params: { max: 2 } }],
      },
    },
  },
  resync: { t: 'resync' },
  'need-view': { t: 'need-view' },
  bye: { t: 'bye', reason: 'x' },
  end: { t: 'end', cursor: 'c', lmid: 0, count: 0, hash: 'f' },
};

const hello: Json = {
  protocol: 1,
  serverTime: '2026-01-01T00:00:00.000Z',
  epoch: 'e',
  actor: {
    tenantId: 't',
    userId: null,
    roles: ['sales'],
    teamIds: [],
    teamIdsBelow: ['b'],
    customerId: null,
    grants: {
      deal: { read: 'all', create: 'own', update: 'own', delete: 'none', export: 'none', fields: { amount: 'masked' } },
    },
    policyRev: 1,
  },
  tenant: { id: 't', name: 'T', timeZone: 'Asia/Shanghai', fiscalYearStart: 1, baseCurrency: 'CNY', locale: 'zh-CN' },
  schema: { deal: 'f' },
  limits: { maxMutations: 1, maxBytes: 2 },
  features: { email: true },
};
const push: Json = {
  results: [
    { mid: 1, status: 'applied' },
    { mid: 2, status: 'conflict', error: null },
  ],
  lmid: 2,
  retry: { code: 'locked', from: 3 },
};
const refusal: Json = {
  type: 'x',
  title: 'X',
  status: 422,
  code: 'invalid',
  errors: [{ path: 'a', rule: 'max', code: 'invalid', message: 'M' }],
};

/** The value with each of its members, at any depth, once left out and once replaced by something else. */
function* damaged(value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) {
    yield* ['x'.repeat(200), 0.5, -1, true, null, [], {}];
    return;
  }
  for (const key of Object.keys(value)) {
    const rest = Object.entries(value).filter(([name]) => name !== key);
    if (!Array.isArray(value)) yield Object.fromEntries(rest);
    for (const other of damaged((value as Json)[key])) {
      if (Array.isArray(value)) yield value.map((item: unknown, at) => (String(at) === key ? other : item));
      else yield { ...value, [key]: other };
    }
  }
  yield* [null, 'x', 1, { more: 1 }];
}

describe('what the page checks', () => {
  const cases: readonly [
    string,
    Json,
    { safeParse(value: unknown): { success: boolean } },
    (value: unknown) => boolean,
  ][] = [
    ...Object.entries(frames).map(([t, sample]): (typeof cases)[number] => [
      `frame ${t}`,
      sample,
      frame,
      (value) => readFrame(value) !== undefined,
    ]),
    ...[{ t: 'poke', pos: 1 }, { t: 'beat' }, { t: 'bye', reason: 'x' }].map((sample): (typeof cases)[number] => [
      `event ${sample.t}`,
      sample,
      liveEvent,
      (value) => readLiveEvent(value) !== undefined,
    ]),
    ['hello', hello, helloAnswer, (value) => helloShape.is(value)],
    ['push', push, pushAnswer, (value) => pushShape.is(value)],
    ['problem', refusal, problem, (value) => problemShape.is(value)],
  ];

  it.each(cases)('is what the protocol says: %s', (_name, sample, described, accepts) => {
    expect([described.safeParse(sample).success, accepts(sample)]).toEqual([true, true]);
    const all = [...damaged(sample)];
    const differing = all.filter((value) => described.safeParse(value).success !== accepts(value));
    expect(differing.filter((value) => !saysNothing(value))).toEqual([]);
    if (sample['t'] !== 'resync') expect(all.some((value) => !accepts(value))).toBe(true);
  });
});

/** Facts for the wording of an issue are not looked at by the client. */
function saysNothing(value: unknown): boolean {
  return JSON.stringify(value).includes('"params"');
}
