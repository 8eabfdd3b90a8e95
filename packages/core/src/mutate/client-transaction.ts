import {
  TenonError,
  assertValid,
  assertWritable,
  can,
  compileFilter,
  entityOf,
  fieldRight,
  fieldsOf,
  runQuery,
  validateCreate,
  validatePatch,
  type Actor,
  type AnyEntity,
  type AnyRecord,
  type Filter,
  type InputOf,
  type Parts,
  type PatchOf,
  type QueryContext,
  type RecordOf,
  type Schema,
  type SortBy,
  type Transaction,
} from '@tenon/schema';
import { Effects, isGone } from '../working-set/effects.ts';
import { freezeRecord, type RecordSource } from '../working-set/working-set.ts';

type Seen = RecordOf<AnyEntity>;

export interface TransactionOptions {
  readonly schema: Schema;
  readonly source: RecordSource;
  readonly actor: Actor;
  readonly at: string;
  /** Name of the running mutator: fields with `writtenBy` ask for it. */
  readonly mutator: string;
  readonly context: QueryContext;
  /** Whether every record of the entity that the actor may see is in memory, as far as this condition reaches. */
  isLocal(entity: string, filter: Filter | undefined): boolean;
}

/** What one run leaves behind. */
export class RunLog {
  readonly effects = new Effects();
  /** First state of each record that was written, for reactions; in order of the first write. */
  readonly touched = new Map<
    string,
    { readonly entity: string; readonly id: string; readonly before: AnyRecord | undefined }
  >();
  /** Fields that update named, for `guard`: `entity:id` → names. */
  readonly patched = new Map<string, Set<string>>();
}

/** The transaction of a mutator on the client: reads memory, writes into a `RunLog`, asks nobody. */
export class ClientTransaction implements Transaction {
  readonly side = 'client';
  readonly schema: Schema;
  readonly #options: TransactionOptions;
  readonly #log: RunLog;
  readonly #system: boolean;

  constructor(options: TransactionOptions, log: RunLog, system = false) {
    this.schema = options.schema;
    this.#options = options;
    this.#log = log;
    this.#system = system;
  }

  async get(entity: string, id: string): Promise<Seen> {
    return this.#need(entity, id) as Seen;
  }

  async find(entity: string, id: string): Promise<Seen | undefined> {
    const record = this.#live(entity, id);
    if (!record && !this.#options.isLocal(entity, undefined)) throw notLocal(entity, id);
    return record as Seen | undefined;
  }

  async list(
    entity: string,
    filter: Filter,
    options: { readonly sort?: readonly SortBy[]; readonly limit?: number } = {},
  ): Promise<readonly Seen[]> {
    // A rule that adds up what is here although there is more would show a wrong total: better none until the server answers.
    if (this.#system && !this.#options.isLocal(entity, filter)) throw notLocal(entity, 'list');
    const get = (name: string, id: string) => this.#live(name, id);
    const matches = compileFilter(this.schema, entity, filter, { ...this.#options.context, get });
    const found: AnyRecord[] = [];
    const visible = this.#visible();
    for (const record of visible(entity)) if (matches(record) && this.#may('read', entity, record)) found.push(record);
    const limit = Math.min(options.limit ?? 1000, 1000);
    if (!options.sort) return found.slice(0, limit) as unknown[] as Seen[];
    const sorted = runQuery(
      this.schema,
      found,
      { entity, sort: options.sort, page: { size: Math.min(limit, 500) } },
      { ...this.#options.context, get },
    );
    return ('records' in sorted ? sorted.records : []) as unknown[] as Seen[];
  }

  async create(entity: string, values: InputOf<AnyEntity> & Parts): Promise<void> {
    const declared = entityOf(this.schema, entity);
    const { actor, at } = this.#options;
    if (!this.#system && !can(this.schema, actor, 'create', entity))
      throw new TenonError('forbidden', `You may not create a ${entity}.`);
    const input = assertValid(validateCreate(this.schema, entity, values), `The new ${entity}`);
    this.#checkFields(entity, values, 'create');
    if (declared.partOf) {
      const whole = this.#need(declared.partOf.entity, String(input[declared.partOf.by]));
      this.#writePart(whole, declared.partOf, (parts) => [
        ...parts,
        { ...emptyFields(declared), ...input, tenantId: whole['tenantId'], rev: 0 },
      ]);
      return;
    }
    if (this.#live(entity, input.id))
      throw new TenonError('already-exists', `There is a ${entity} ${input.id} already.`);
    const record: AnyRecord = {
      ...emptyFields(declared),
      ...input,
      ...ownerOf(actor, values),
      tenantId: actor.tenantId,
      createdAt: at,
      createdById: actor.userId,
      updatedAt: at,
      updatedById: actor.userId,
      deletedAt: null,
      deletedById: null,
      rev: 0,
      source: 'manual',
    };
    if (!this.#may('create', entity, record)) throw new TenonError('forbidden', `You may not create this ${entity}.`);
    this.#write(entity, record);
  }

  async update(entity: string, id: string, patch: PatchOf<AnyEntity> & Parts): Promise<void> {
    const declared = entityOf(this.schema, entity);
    if (declared.partOf) {
      this.#updatePart(declared, id, patch);
      return;
    }
    const before = this.#need(entity, id);
    if (!this.#may('update', entity, before)) throw new TenonError('forbidden', `You may not change this ${entity}.`);
    const checked = assertValid(validatePatch(this.schema, entity, patch), `The change of ${entity} ${id}`);
    this.#checkFields(entity, patch, 'update');
    const key = `${entity}:${id}`;
    const names = this.#log.patched.get(key) ?? new Set();
    for (const name of Object.keys(patch)) names.add(name);
    if (!this.#system) this.#log.patched.set(key, names);
    this.#write(entity, this.#changed(before, checked));
  }

  async delete(entity: string, id: string): Promise<void> {
    const declared = entityOf(this.schema, entity);
    if (declared.partOf) {
      const { whole } = this.#findPart(declared, id);
      this.#writePart(whole, declared.partOf, (parts) => parts.filter((part) => part.id !== id));
      return;
    }
    const before = this.#need(entity, id);
    if (!this.#may('delete', entity, before)) throw new TenonError('forbidden', `You may not delete this ${entity}.`);
    this.#write(
      entity,
      this.#changed(before, { deletedAt: this.#options.at, deletedById: this.#options.actor.userId }),
    );
  }

  async restore(entity: string, id: string): Promise<void> {
    const before = this.#log.effects.get(entity, id) ?? this.#options.source.get(entity, id);
    if (!before) throw notLocal(entity, id);
    if (!isGone(before)) return;
    if (!this.#may('delete', entity, before)) throw new TenonError('forbidden', `You may not restore this ${entity}.`);
    this.#write(entity, this.#changed(before, { deletedAt: null, deletedById: null }));
  }

  asSystem(): Transaction {
    return new ClientTransaction(this.#options, this.#log, true);
  }

  #changed(before: AnyRecord, patch: Readonly<Record<string, unknown>>): AnyRecord {
    return { ...before, ...patch, id: before.id, updatedAt: this.#options.at, updatedById: this.#options.actor.userId };
  }

  #write(entity: string, record: AnyRecord): void {
    const key = `${entity}:${record.id}`;
    if (!this.#log.touched.has(key))
      this.#log.touched.set(key, { entity, id: record.id, before: this.#live(entity, record.id) });
    this.#log.effects.set(entity, freezeRecord(record));
  }

  #writePart(
    whole: AnyRecord,
    part: { readonly entity: string; readonly as: string },
    change: (parts: readonly AnyRecord[]) => readonly AnyRecord[],
  ): void {
    if (!this.#may('update', part.entity, whole))
      throw new TenonError('forbidden', `You may not change this ${part.entity}.`);
    const parts = (whole[part.as] ?? []) as readonly AnyRecord[];
    this.#write(part.entity, this.#changed(whole, { [part.as]: change(parts) }));
  }

  #updatePart(declared: AnyEntity, id: string, patch: Readonly<Record<string, unknown>>): void {
    const { whole, part } = this.#findPart(declared, id);
    const value = assertValid(validatePatch(this.schema, declared.name, patch), `The change of ${declared.name} ${id}`);
    this.#checkFields(declared.name, patch, 'update');
    this.#writePart(whole, part, (parts) => parts.map((item) => (item.id === id ? { ...item, ...value, id } : item)));
  }

  #findPart(declared: AnyEntity, id: string) {
    const part = declared.partOf;
    if (!part) throw new TenonError('bad-declaration', `"${declared.name}" is no part.`);
    for (const whole of this.#visible()(part.entity)) {
      if (((whole[part.as] ?? []) as readonly AnyRecord[]).some((item) => item.id === id)) return { whole, part };
    }
    throw notLocal(declared.name, id);
  }

  #visible() {
    const { effects } = this.#log;
    const { source } = this.#options;
    return function* (entity: string): IterableIterator<AnyRecord> {
      const over = effects.of(entity);
      for (const record of source.records(entity)) if (!over.has(record.id)) yield record;
      for (const record of over.values()) if (!isGone(record)) yield record;
    };
  }

  #live(entity: string, id: string): AnyRecord | undefined {
    const declared = entityOf(this.schema, entity);
    if (declared.partOf) {
      const part = declared.partOf;
      for (const whole of this.#visible()(part.entity)) {
        const found = ((whole[part.as] ?? []) as readonly AnyRecord[]).find((item) => item.id === id);
        if (found) return found;
      }
      return undefined;
    }
    const record = this.#log.effects.get(entity, id) ?? this.#options.source.get(entity, id);
    return record && !isGone(record) && this.#may('read', entity, record) ? record : undefined;
  }

  #need(entity: string, id: string): AnyRecord {
    const record = this.#live(entity, id);
    // Not here may still be there: only the server knows whether it is missing or hidden.
    if (!record) throw notLocal(entity, id);
    return record;
  }

  #may(action: 'read' | 'create' | 'update' | 'delete', entity: string, record: AnyRecord): boolean {
    if (this.#system) return true;
    const get = (name: string, id: string) => this.#log.effects.get(name, id) ?? this.#options.source.get(name, id);
    return can(this.schema, this.#options.actor, action, entity, record, get);
  }

  #checkFields(entity: string, values: Readonly<Record<string, unknown>>, phase: 'create' | 'update'): void {
    if (this.#system) return;
    assertWritable(this.schema, entity, values, this.#options.mutator, phase);
    const whole = entityOf(this.schema, entity).partOf?.entity;
    if (whole) return;
    for (const name of Object.keys(values)) {
      if (name === 'id' || fieldRight(this.schema, this.#options.actor, entity, name) === 'write') continue;
      // Who may create a record may fill in what no role keeps from them.
      const grant = this.#options.actor.grants[entity];
      if (phase === 'create' && grant && grant.create !== 'none' && !Object.hasOwn(grant.fields, name)) continue;
      throw new TenonError('field-not-writable', `You may not write "${entity}.${name}".`, {
        issues: [{ path: name, rule: 'right', code: 'field-not-writable', params: { entity } }],
      });
    }
  }
}

export function notLocal(entity: string, id: string): TenonError {
  return new TenonError('not-local', `${entity} ${id} is not on this device; the server will see to it.`);
}

/** Who creates a record owns it, unless it says otherwise; what portal users create belongs to nobody yet. */
function ownerOf(actor: Actor, values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (values['ownerId'] !== undefined || values['teamId'] !== undefined || actor.customerId !== null) return {};
  return { ownerId: actor.userId, teamId: actor.teamIds[0] ?? null };
}

/** A record always has all its fields. */
function emptyFields(entity: AnyEntity): Record<string, unknown> {
  const empty: Record<string, unknown> = {};
  for (const name of Object.keys(fieldsOf(entity))) empty[name] = null;
  return empty;
}
