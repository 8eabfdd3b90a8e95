import { runMutator } from '@tenon/core';
import {
  TenonError,
  builtInMutators,
  can,
  entityOf,
  fieldRight,
  fieldsOf,
  isTenonError,
  maskText,
  protocolVersion,
  runningHash,
  runQuery,
  schemaHashes,
  type Actor,
  type AnyRecord,
  type Field,
  type Frame,
  type HelloAnswer,
  type MutationEnvelope,
  type MutationResult,
  type Mutator,
  type MutatorMap,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  type Query,
  type Reaction,
  type Schema,
} from '@tenon/schema';

export interface ServerModelOptions {
  readonly schema: Schema;
  readonly mutators: MutatorMap;
  readonly reactions?: readonly Reaction[];
  readonly tenant?: Partial<HelloAnswer['tenant']>;
  now(): number;
}

interface Stored {
  readonly record: AnyRecord;
  /** field → rev of its last change */
  readonly stamps: Readonly<Record<string, number>>;
}

interface Fact {
  readonly entity: string;
  readonly id: string;
  /** What it was before, and the records that it was seen through: who asks later may have had other rights then. */
  readonly before: AnyRecord | undefined;
  readonly through: ReadonlyMap<string, AnyRecord>;
}

interface KnownClient {
  readonly userId: string | null;
  lmid: number;
  readonly done: Map<number, { readonly key: string; readonly result: MutationResult }>;
}

/**
 * Protocol 1 in memory, as plain as it can be: what the real server must agree with. Facts wait in an inbox until the
 * sequencer numbers them; a pull reads the log and the inbox together, so that it never tells a mutation is done before
 * its records are there.
 */
export class ServerModel {
  readonly schema: Schema;
  epoch = 'epoch-1';
  /** A mistake made on purpose, for tests that must notice it. */
  mistake: 'repeats' | 'keeps-removed' | undefined;
  /** How often each mutation, by its key, was decided, and which ones were applied. */
  readonly decided = new Map<string, number>();
  readonly applied: { readonly key: string; readonly name: string }[] = [];
  readonly #options: ServerModelOptions;
  readonly #mutators: Readonly<Record<string, Mutator>>;
  readonly #records = new Map<string, Map<string, Stored>>();
  readonly #log: Fact[] = [];
  #inbox: Fact[] = [];
  readonly #clients = new Map<string, KnownClient>();
  readonly #actors = new Map<string, Actor>();
  readonly #listeners = new Set<() => void>();
  #refuseNext: TenonError | undefined;

  constructor(options: ServerModelOptions) {
    this.#options = options;
    this.schema = options.schema;
    this.#mutators = Object.fromEntries(
      Object.values({ ...builtInMutators, ...options.mutators }).map((mutator) => [mutator.name, mutator]),
    );
  }

  /** Puts a record there as it is, past rights and rules. */
  seed(entity: string, record: AnyRecord): void {
    const whole: AnyRecord = { ...emptyRecord(this.schema, entity), ...record, id: record.id, rev: 1 };
    this.#write(entity, whole, undefined);
  }

  addActor(actor: Actor): void {
    this.#actors.set(actor.userId ?? '', actor);
    this.#announce();
  }

  /** The next mutation pushed is refused with this. */
  refuseNext(code: TenonError['code'], message = 'The server refuses this once.'): void {
    this.#refuseNext = new TenonError(code, message);
  }

  /** Moves what was written to the log; until then pulls see it in the inbox. */
  sequence(): void {
    this.#log.push(...this.#inbox);
    this.#inbox = [];
  }

  /** Calls at every write. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  record(entity: string, id: string): AnyRecord | undefined {
    return this.#records.get(entity)?.get(id)?.record;
  }

  /** Everything this actor may see, masked, by `entity:id`: what a client that subscribed to all must hold. */
  view(userId: string): Map<string, AnyRecord> {
    const actor = this.#actor(userId);
    const view = new Map<string, AnyRecord>();
    for (const [entity, records] of this.#records) {
      for (const { record } of records.values())
        if (this.#sees(actor, entity, record))
          view.set(`${entity}:${record.id}`, { ...this.#masked(actor, entity, record).r, id: record.id });
    }
    return view;
  }

  get position(): number {
    return this.#log.length;
  }

  hello(userId: string): HelloAnswer {
    const actor = this.#actor(userId);
    return structuredClone({
      protocol: protocolVersion,
      serverTime: new Date(this.#options.now()).toISOString(),
      epoch: this.epoch,
      actor: {
        ...actor,
        roles: [...actor.roles],
        teamIds: [...actor.teamIds],
        teamIdsBelow: [...actor.teamIdsBelow],
        grants: structuredClone(actor.grants),
        policyRev: 1,
      },
      tenant: {
        id: actor.tenantId,
        name: 'Tenant',
        timeZone: 'Asia/Shanghai',
        fiscalYearStart: 1,
        baseCurrency: 'CNY',
        locale: 'zh-CN',
        ...this.#options.tenant,
      },
      schema: schemaHashes(this.schema),
      limits: { maxMutations: 100, maxBytes: 262_144 },
      features: {},
    });
  }

  push(userId: string, request: PushRequest): Promise<PushAnswer> {
    this.#pushing = this.#pushing.then(
      () => this.#push(userId, request),
      () => this.#push(userId, request),
    );
    return this.#pushing;
  }

  pull(userId: string, request: PullRequest): Frame[] {
    const actor = this.#actor(userId);
    const client = this.#client(request.clientId, userId);
    const view = JSON.stringify([this.epoch, actor, request.subs]);
    const cursor = request.cursor === null ? undefined : (JSON.parse(request.cursor) as { pos: number; view: string });
    if (cursor && cursor.view !== view) return [{ t: 'resync' }];
    const frames: Frame[] = [];
    const hash = runningHash();
    let count = 0;
    const say = (frame: Extract<Frame, { t: 'put' | 'delete' | 'leave' }>) => {
      hash.add(`${frame.id}:${frame.rev}`);
      count += 1;
      frames.push(frame);
    };
    if (cursor) {
      const keys = new Map<string, { fact: Fact; seenBefore: boolean }>();
      for (const fact of [...this.#log.slice(cursor.pos), ...this.#inbox]) {
        const key = `${fact.entity}:${fact.id}`;
        const seen = this.#sawIt(actor, request.subs, fact);
        keys.set(key, { fact, seenBefore: seen || (keys.get(key)?.seenBefore ?? false) });
      }
      for (const { fact, seenBefore } of keys.values()) {
        const record = this.record(fact.entity, fact.id);
        if (!record) continue;
        const rev = record['rev'] as number;
        if (this.#isKept(actor, request.subs, fact.entity, record))
          say({ t: 'put', e: fact.entity, id: fact.id, rev, ...this.#masked(actor, fact.entity, record) });
        else if (seenBefore && this.mistake !== 'keeps-removed')
          say({ t: isDeleted(record) ? 'delete' : 'leave', e: fact.entity, id: fact.id, rev });
      }
    } else {
      for (const [entity, records] of this.#records) {
        for (const { record } of records.values()) {
          if (this.#isKept(actor, request.subs, entity, record))
            say({
              t: 'put',
              e: entity,
              id: record.id,
              rev: record['rev'] as number,
              ...this.#masked(actor, entity, record),
            });
        }
      }
    }
    const pos = this.#log.length;
    return [
      { t: 'begin', pos, epoch: this.epoch, estimate: count, mode: cursor ? 'changes' : 'snapshot' },
      ...structuredClone(frames),
      { t: 'end', cursor: JSON.stringify({ pos, view }), lmid: client.lmid, count, hash: hash.hex() },
    ];
  }

  query(userId: string, query: Query): unknown {
    const actor = this.#actor(userId);
    const get = (entity: string, id: string) => this.#live(entity, id);
    const whole = entityOf(this.schema, query.entity).partOf;
    const records = [...(this.#records.get(whole?.entity ?? query.entity)?.values() ?? [])].map(({ record }) => record);
    const wanted = records.filter(
      (record) =>
        isDeleted(record) === (query.deleted ?? false) &&
        can(this.schema, actor, 'read', whole?.entity ?? query.entity, record, get),
    );
    const list = whole ? wanted.flatMap((record) => (record[whole.as] ?? []) as AnyRecord[]) : wanted;
    const { timeZone, fiscalYearStart } = this.hello(userId).tenant;
    const context = { now: new Date(this.#options.now()).toISOString(), timeZone, fiscalYearStart, get };
    const answer = runQuery(this.schema, list, query, context);
    if (!('records' in answer)) return structuredClone(answer);
    return structuredClone({
      ...answer,
      records: answer.records.map((record) => (whole ? record : this.#withMask(actor, query.entity, record))),
    });
  }

  /** A number nobody has used, for tests that copy a profile. */
  lmid(clientId: string): number {
    return this.#clients.get(clientId)?.lmid ?? 0;
  }

  #pushing: Promise<PushAnswer> = Promise.resolve({ results: [], lmid: 0 });

  async #push(userId: string, request: PushRequest): Promise<PushAnswer> {
    const client = this.#client(request.clientId, userId);
    const results: MutationResult[] = [];
    for (const mutation of structuredClone(request.mutations)) {
      const known = client.done.get(mutation.mid);
      if (known && known.key !== mutation.key)
        return { results, lmid: mutation.mid - 1, retry: { code: 'forked', from: mutation.mid } };
      if (mutation.mid > client.lmid + 1)
        return { results, lmid: client.lmid, retry: { code: 'gap', from: client.lmid + 1 } };
      if (known && this.mistake !== 'repeats') {
        results.push(known.result);
        continue;
      }
      const result = await this.#mutate(userId, mutation);
      client.done.set(mutation.mid, { key: mutation.key, result });
      client.lmid = mutation.mid;
      this.decided.set(mutation.key, (this.decided.get(mutation.key) ?? 0) + 1);
      if (result.status === 'applied') this.applied.push({ key: mutation.key, name: mutation.name });
      results.push(result);
    }
    return structuredClone({ results, lmid: client.lmid });
  }

  async #mutate(userId: string, mutation: MutationEnvelope): Promise<MutationResult> {
    const refuse = this.#refuseNext;
    this.#refuseNext = undefined;
    try {
      if (refuse) throw refuse;
      const mutator = Object.hasOwn(this.#mutators, mutation.name) ? this.#mutators[mutation.name] : undefined;
      if (!mutator) throw new TenonError('unknown-mutator', `There is no mutator "${mutation.name}".`);
      const parsed = mutator.args.safeParse(mutation.args);
      if (!parsed.success) throw new TenonError('invalid', 'The arguments are not valid.');
      const { timeZone, fiscalYearStart } = this.hello(userId).tenant;
      const run = await runMutator(mutator, parsed.data, this.#options.reactions ?? [], {
        schema: this.schema,
        actor: this.#actor(userId),
        at: mutation.at,
        mutator: mutation.name,
        context: { now: mutation.at, timeZone, fiscalYearStart },
        isLocal: () => true,
        source: {
          get: (entity, id) => this.record(entity, id),
          records: (entity) =>
            [...(this.#records.get(entity)?.values() ?? [])]
              .map(({ record }) => record)
              .filter((record) => !isDeleted(record)),
        },
      });
      if (run.unseen) throw new TenonError('not-found', 'A record is not there, or not for you.');
      this.#checkGuards(run.log.patched, mutation);
      for (const [entity, record] of run.log.effects.entries())
        this.#write(entity, record, this.#records.get(entity)?.get(record.id));
      return { mid: mutation.mid, status: 'applied' };
    } catch (error) {
      if (!isTenonError(error)) throw error;
      const issues = error.issues.map(({ path, rule, code }) => ({ path, rule, code }));
      return {
        mid: mutation.mid,
        status: error.code === 'conflict' ? 'conflict' : 'rejected',
        error: { code: error.code, message: error.message, issues },
      };
    }
  }

  #checkGuards(patched: ReadonlyMap<string, ReadonlySet<string>>, mutation: MutationEnvelope): void {
    for (const [key, names] of patched) {
      const [entity = '', id = ''] = key.split(':');
      const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(this.schema, entity));
      const stamps = this.#records.get(entity)?.get(id)?.stamps ?? {};
      for (const name of names) {
        const base = mutation.base?.[key]?.[name];
        if (fields[name]?.merge === 'guard' && base !== undefined && (stamps[name] ?? 1) > base)
          throw new TenonError('conflict', `${key} ${name} was changed by somebody else.`);
      }
    }
  }

  #write(entity: string, record: AnyRecord, before: Stored | undefined): void {
    let records = this.#records.get(entity);
    if (!records) this.#records.set(entity, (records = new Map<string, Stored>()));
    const rev = before ? (before.record['rev'] as number) + 1 : 1;
    const dependents = before ? this.#dependents(entity, record.id) : [];
    const facts = [{ entity, id: record.id, record: before?.record }, ...dependents].map((fact): Fact => ({
      entity: fact.entity,
      id: fact.id,
      before: fact.record,
      through: fact.record ? this.#through(fact.entity, fact.record) : new Map<string, AnyRecord>(),
    }));
    const changed = Object.keys(record).filter(
      (name) => JSON.stringify(record[name]) !== JSON.stringify(before?.record[name]),
    );
    records.set(record.id, {
      record: { ...record, rev },
      stamps: { ...before?.stamps, ...Object.fromEntries(changed.map((name) => [name, rev])) },
    });
    this.#inbox.push(...facts);
    this.#announce();
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #isKept(actor: Actor, subs: readonly string[], entityName: string, record: AnyRecord): boolean {
    return this.#isSubscribed(subs, entityName, record['customerId']) && this.#sees(actor, entityName, record);
  }

  #isSubscribed(subs: readonly string[], entityName: string, customerId: unknown): boolean {
    const { local } = entityOf(this.schema, entityName);
    return local !== 'query' && (local !== 'byCustomer' || subs.includes(`customer:${String(customerId)}`));
  }

  /** As they are now, before the change that is under way. */
  #through(entityName: string, record: AnyRecord): ReadonlyMap<string, AnyRecord> {
    const entity = entityOf(this.schema, entityName);
    const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
    const found = new Map<string, AnyRecord>();
    for (const by of entity.visibility?.by ?? []) {
      const field = fields[by];
      const target = field?.kind === 'ref' ? this.#live(field.to, String(record[by])) : undefined;
      if (target && field?.kind === 'ref') found.set(`${field.to}:${target.id}`, target);
    }
    return found;
  }

  #sawIt(actor: Actor, subs: readonly string[], { entity, before, through }: Fact): boolean {
    if (!before || isDeleted(before) || !this.#isSubscribed(subs, entity, before['customerId'])) return false;
    return can(this.schema, actor, 'read', entity, before, (name, id) => through.get(`${name}:${id}`));
  }

  /** Records that are seen through this one: when it changes hands, they do. */
  #dependents(target: string, id: string): { entity: string; id: string; record: AnyRecord }[] {
    return Object.values(this.schema.entities).flatMap((entity) => {
      const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
      const through = (entity.visibility?.by ?? []).filter(
        (by) => fields[by]?.kind === 'ref' && fields[by].to === target,
      );
      if (through.length === 0) return [];
      return [...(this.#records.get(entity.name)?.values() ?? [])].flatMap(({ record }) =>
        through.some((by) => record[by] === id) ? [{ entity: entity.name, id: record.id, record }] : [],
      );
    });
  }

  #sees(actor: Actor, entity: string, record: AnyRecord): boolean {
    return !isDeleted(record) && can(this.schema, actor, 'read', entity, record, (name, id) => this.#live(name, id));
  }

  #masked(
    actor: Actor,
    entity: string,
    record: AnyRecord,
  ): { r: Record<string, unknown>; m?: Record<string, string | null> } {
    const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(this.schema, entity));
    const r: Record<string, unknown> = {};
    const m: Record<string, string | null> = {};
    for (const [name, value] of Object.entries(record)) {
      const field = fields[name];
      const right = fieldRight(this.schema, actor, entity, name);
      if (right === 'read' || right === 'write') r[name] = value;
      else if (right === 'masked' && field) m[name] = value === null ? null : maskText(field, value);
    }
    return Object.keys(m).length > 0 ? { r, m } : { r };
  }

  #withMask(actor: Actor, entity: string, record: AnyRecord): AnyRecord {
    const { r, m } = this.#masked(actor, entity, record);
    return { ...r, id: record.id, ...(m ? { m } : {}) };
  }

  #live(entity: string, id: string): AnyRecord | undefined {
    const record = this.record(entity, id);
    return record && !isDeleted(record) ? record : undefined;
  }

  #client(clientId: string, userId: string): KnownClient {
    let client = this.#clients.get(clientId);
    if (!client) this.#clients.set(clientId, (client = { userId, lmid: 0, done: new Map() }));
    return client;
  }

  #actor(userId: string): Actor {
    const actor = this.#actors.get(userId);
    if (!actor) throw new TenonError('unauthenticated', `Nobody is called ${userId}.`);
    return actor;
  }
}

function isDeleted(record: AnyRecord): boolean {
  return (record['deletedAt'] ?? null) !== null;
}

function emptyRecord(schema: Schema, entity: string): Record<string, unknown> {
  const lists = Object.values(schema.entities).flatMap((part) =>
    part.partOf?.entity === entity ? [[part.partOf.as, []] as const] : [],
  );
  return {
    ...Object.fromEntries(Object.keys(fieldsOf(entityOf(schema, entity))).map((name) => [name, null])),
    ...Object.fromEntries(lists),
    source: 'manual',
  };
}
