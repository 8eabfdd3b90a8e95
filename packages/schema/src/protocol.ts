import './zod-without-eval.ts';
import * as z from 'zod/mini';

export { protocolVersion } from './protocol-version.ts';

const id = z.string().check(z.maxLength(64));
const name = z.string().check(z.maxLength(80));
const instant = z.string().check(z.maxLength(40));

/** The recorded call of a mutator. `mid` is the outbox key: 1, 2, 3 … per client; `key` is a UUIDv7 that tells a cloned profile apart. */
export const mutationEnvelope = z.strictObject({
  mid: z.int().check(z.positive()),
  key: id,
  name,
  v: z.int().check(z.positive()),
  args: z.unknown(),
  /** field stamps the edit was made on: `{ 'deal:<id>': { amount: 12 } }`; needed by `guard` fields */
  base: z.optional(z.nullable(z.record(z.string(), z.record(z.string(), z.int())))),
  hlc: z.optional(z.nullable(z.string().check(z.maxLength(80)))),
  /** operation group: one Undo for all mutations that share it */
  group: z.optional(z.nullable(id)),
  at: instant,
});
export type MutationEnvelope = z.infer<typeof mutationEnvelope>;

/** `scope`: all the actor may see of entities kept by scope; `customer:<id>`: one customer with everything kept by customer. */
export const subscription = z.string().check(z.regex(/^(scope|customer:[0-9a-f-]{36})$/));

export const helloRequest = z.strictObject({
  protocol: z.int(),
  clientId: z.nullable(id),
  schema: z.record(z.string(), z.string()),
});
export type HelloRequest = z.infer<typeof helloRequest>;

export const pullRequest = z.strictObject({
  clientId: id,
  /** opaque, signed; null on the first pull */
  cursor: z.nullable(z.string().check(z.maxLength(2000))),
  subs: z.array(subscription).check(z.maxLength(50)),
  schema: z.record(z.string(), z.string()),
  maxBytes: z.optional(z.int()),
  /** where a broken bootstrap goes on */
  mark: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
});
export type PullRequest = z.infer<typeof pullRequest>;

export const pushRequest = z.strictObject({
  clientId: id,
  schema: z.record(z.string(), z.string()),
  mutations: z.array(mutationEnvelope).check(z.maxLength(100)),
});
export type PushRequest = z.infer<typeof pushRequest>;

const scope = z.enum(['none', 'own', 'team', 'teamAndBelow', 'customer', 'all']);
const fieldRight = z.enum(['hidden', 'masked', 'read', 'write']);
export const grants = z.record(
  z.string(),
  z.object({
    read: scope,
    create: scope,
    update: scope,
    delete: scope,
    export: scope,
    fields: z.record(z.string(), fieldRight),
  }),
);

export const helloAnswer = z.object({
  protocol: z.int(),
  serverTime: instant,
  epoch: id,
  actor: z.object({
    tenantId: id,
    userId: z.nullable(id),
    roles: z.array(z.string()),
    teamIds: z.array(id),
    teamIdsBelow: z.array(id),
    customerId: z.nullable(id),
    grants,
    policyRev: z.int(),
  }),
  tenant: z.object({
    id,
    name: z.string(),
    timeZone: z.string(),
    fiscalYearStart: z.int(),
    baseCurrency: z.string(),
    locale: z.string(),
  }),
  /** hash per entity as the server declares it; the client shows an upgrade notice where it cannot be projected */
  schema: z.record(z.string(), z.string()),
  limits: z.object({ maxMutations: z.int(), maxBytes: z.int() }),
  /** database records waiting for other software: feature flags by name */
  features: z.record(z.string(), z.boolean()),
});
export type HelloAnswer = z.infer<typeof helloAnswer>;

const rejected = z.object({
  code: z.string(),
  message: z.string(),
  issues: z.array(
    z.object({
      path: z.string(),
      rule: z.string(),
      code: z.string(),
      params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  ),
});
export const mutationResult = z.object({
  mid: z.int(),
  status: z.enum(['applied', 'rejected', 'conflict']),
  error: z.optional(z.nullable(rejected)),
});
export type MutationResult = z.infer<typeof mutationResult>;

/** Answer of push: one result per mutation, in order; stops at the first that must be sent again (`retry`). */
export const pushAnswer = z.object({
  results: z.array(mutationResult),
  lmid: z.int(),
  retry: z.optional(z.nullable(z.object({ code: z.string(), from: z.int() }))),
});
export type PushAnswer = z.infer<typeof pushAnswer>;

/**
 * Frames of pull, one JSON object per line. Nothing is applied before `end`; a stream that stops early is a partial.
 * `r` holds readable fields only, `m` the display text of masked ones. `leave` is sent only for records whose keys this
 * client matched before. The types of later frames (`bucket`, `remask`, `forget`, `need-view`) have their places here.
 */
export const frame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('begin'),
    pos: z.int(),
    epoch: id,
    estimate: z.int(),
    mode: z.enum(['snapshot', 'changes']),
  }),
  z.object({
    t: z.literal('put'),
    e: name,
    id,
    rev: z.int(),
    r: z.record(z.string(), z.unknown()),
    m: z.optional(z.record(z.string(), z.nullable(z.string()))),
  }),
  z.object({ t: z.literal('delete'), e: name, id, rev: z.int() }),
  z.object({ t: z.literal('leave'), e: name, id, rev: z.int() }),
  z.object({ t: z.literal('remask'), e: name, fields: z.array(z.string()) }),
  z.object({ t: z.literal('forget'), id }),
  z.object({ t: z.literal('bucket'), b: z.string(), state: z.enum(['start', 'done', 'drop']), n: z.int() }),
  z.object({ t: z.literal('mark'), token: z.string() }),
  z.object({ t: z.literal('result'), result: mutationResult }),
  z.object({ t: z.literal('resync') }),
  z.object({ t: z.literal('need-view') }),
  z.object({ t: z.literal('bye'), reason: z.string() }),
  /** `hash`: 64-bit FNV-1a, hex, over `id:rev` of every put, delete and leave in order */
  z.object({ t: z.literal('end'), cursor: z.string(), lmid: z.int(), count: z.int(), hash: z.string() }),
]);
export type Frame = z.infer<typeof frame>;

/** Events of the live stream: there is more to pull at `pos`; still here; going away (`reason` says whether to come back). */
export const liveEvent = z.discriminatedUnion('t', [
  z.object({ t: z.literal('poke'), pos: z.int() }),
  z.object({ t: z.literal('beat') }),
  z.object({ t: z.literal('bye'), reason: z.string() }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

/** Problem details (RFC 9457) as every refused call answers. `message` is worded by `Accept-Language`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), rule: z.string(), code: z.string(), message: z.string() })),
});
export type Problem = z.infer<typeof problem>;
