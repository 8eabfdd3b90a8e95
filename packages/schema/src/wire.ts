import type { Frame, HelloAnswer, LiveEvent, Problem, PushAnswer } from './protocol.ts';
import { shape, type Shape } from './shape.ts';

// What a client asks of the server's answers: the same as `protocol.ts` describes, without zod in the page.
const { whole, flag, unknown, string, oneOf, list, record, loose, optional, nullable } = shape;

const text = string();
const id = string({ max: 64 });
const name = string({ max: 80 });

const scope = oneOf('none', 'own', 'team', 'teamAndBelow', 'customer', 'all');
const grants = record(
  loose({
    read: scope,
    create: scope,
    update: scope,
    delete: scope,
    export: scope,
    fields: record(oneOf('hidden', 'masked', 'read', 'write')),
  }),
);

export const helloShape: Shape<HelloAnswer> = loose({
  protocol: whole,
  serverTime: string({ max: 40 }),
  epoch: id,
  actor: loose({
    tenantId: id,
    userId: nullable(id),
    roles: list(text),
    teamIds: list(id),
    teamIdsBelow: list(id),
    customerId: nullable(id),
    grants,
    policyRev: whole,
  }),
  tenant: loose({
    id,
    name: text,
    timeZone: text,
    fiscalYearStart: whole,
    baseCurrency: text,
    locale: text,
  }),
  schema: record(text),
  limits: loose({ maxMutations: whole, maxBytes: whole }),
  features: record(flag),
}) as Shape<unknown> as Shape<HelloAnswer>;

const issue = loose({ path: text, rule: text, code: text });
const resultShape = loose({
  mid: whole,
  status: oneOf('applied', 'rejected', 'conflict'),
  error: optional(nullable(loose({ code: text, message: text, issues: list(issue) }))),
});

export const pushShape: Shape<PushAnswer> = loose({
  results: list(resultShape),
  lmid: whole,
  retry: optional(nullable(loose({ code: text, from: whole }))),
}) as Shape<unknown> as Shape<PushAnswer>;

const change = loose({ e: name, id, rev: whole });
const frames: Readonly<Record<Frame['t'], Shape<unknown>>> = {
  begin: loose({ pos: whole, epoch: id, estimate: whole, mode: oneOf('snapshot', 'changes') }),
  put: loose({ e: name, id, rev: whole, r: record(unknown), m: optional(record(nullable(text))) }),
  delete: change,
  leave: change,
  remask: loose({ e: name, fields: list(text) }),
  forget: loose({ id }),
  bucket: loose({ b: text, state: oneOf('start', 'done', 'drop'), n: whole }),
  mark: loose({ token: text }),
  result: loose({ result: resultShape }),
  resync: loose({}),
  'need-view': loose({}),
  bye: loose({ reason: text }),
  end: loose({ cursor: text, lmid: whole, count: whole, hash: text }),
};

const events: Readonly<Record<LiveEvent['t'], Shape<unknown>>> = {
  poke: loose({ pos: whole }),
  beat: loose({}),
  bye: loose({ reason: text }),
};

function tagged<T>(shapes: Readonly<Record<string, Shape<unknown>>>, value: unknown): T | undefined {
  const t = typeof value === 'object' && value !== null && 't' in value ? value.t : undefined;
  const known = typeof t === 'string' && Object.hasOwn(shapes, t) ? shapes[t] : undefined;
  return known?.is(value) ? (value as T) : undefined;
}

/** One line of a pull; `undefined` for what is none of this protocol's frames. */
export const readFrame = (line: unknown): Frame | undefined => tagged<Frame>(frames, line);

/** One event of the live stream. */
export const readLiveEvent = (event: unknown): LiveEvent | undefined => tagged<LiveEvent>(events, event);

export const problemShape: Shape<Problem> = loose({
  type: text,
  title: text,
  status: whole,
  code: text,
  errors: list(loose({ path: text, rule: text, code: text, message: text })),
}) as Shape<unknown> as Shape<Problem>;
