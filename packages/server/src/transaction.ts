import {
  assertValid,
  assertWritable,
  can,
  entityOf,
  fieldOf,
  fieldRight,
  fieldsOf,
  TenonError,
  validateCreate,
  validatePatch,
  type Action,
  type AnyEntity,
  type AnyRecord,
  type Field,
  type Filter,
  type InputOf,
  type Parts,
  type PatchOf,
  type RecordOf,
  type Schema,
  type SortBy,
  type Transaction,
} from '@tenon/schema';
import { readScoped } from './enforce.ts';
import type { Mode } from './session.ts';
import { mergePatch } from './write/merge.ts';
import { emptyFields } from './write/empty-fields.ts';
import { collectReferences } from './write/references.ts';
import { flush } from './write/flush.ts';
import { isGone, keyOf, listNames, listOf, notFound, type Tracked, type UnitOfWork } from './write/unit-of-work.ts';

type Seen = RecordOf<AnyEntity>;
type Values = Readonly<Record<string, unknown>>;
const maxList = 1_000;

/** What a mutator works on here: reads see what the actor may see, writes are checked and kept until the end of the call. */
export class ServerTransaction implements Transaction {
  readonly side = 'server';
  readonly schema: Schema;
  readonly #work: UnitOfWork;
  readonly #mode: Mode;

  constructor(work: UnitOfWork, mode: Mode) {
    this.schema = work.options.schema;
    this.#work = work;
    this.#mode = mode;
  }

  asSystem(): Transaction {
    return new ServerTransaction(this.#work, 'system');
  }

  async get(entity: string, id: string): Promise<Seen> {
    const found = await this.find(entity, id);
    if (!found) throw notFound(this.schema, entity, id);
    return found;
  }

  async find(entity: string, id: string): Promise<Seen | undefined> {
    const declared = entityOf(this.schema, entity);
    if (declared.partOf) {
      const whole = await this.#work.wholeOf(declared, id, this.#mode);
      return whole && !isGone(whole.current)
        ? (listOf(whole.current, declared.partOf.as).find((part) => part.id === id) as Seen | undefined)
        : undefined;
    }
    const tracked = await this.#work.load(entity, id, this.#mode);
    return tracked && !isGone(tracked.current) ? (tracked.current as unknown as Seen) : undefined;
  }

  async list(
    entity: string,
    filter: Filter,
    options: { readonly sort?: readonly SortBy[]; readonly limit?: number } = {},
  ): Promise<readonly Seen[]> {
    // The database must know what this call has already done.
    await flush(this.#work);
    const records = await readScoped(this.#work, {
      mode: this.#mode,
      entity,
      filter,
      sort: options.sort ?? [],
      limit: Math.min(options.limit ?? maxList, maxList),
    });
    if (entityOf(this.schema, entity).partOf) return records as unknown as Seen[];
    return records.map((record) => this.#work.track(entity, record, this.#mode).current as unknown as Seen);
  }

  async create(entity: string, values: InputOf<AnyEntity> & Parts): Promise<void> {
    const declared = entityOf(this.schema, entity);
    this.#checkFields(declared, values, true);
    const input: Values = assertValid(validateCreate(this.schema, entity, values), `The new ${entity}`);
    if (declared.partOf) return this.#createPart(declared, input);
    const { options } = this.#work;
    const id = String(input['id']);
    if (await this.#work.load(entity, id, 'system'))
      throw new TenonError('already-exists', `There is a ${entity} ${id} already.`);
    const record: AnyRecord = {
      ...emptyFields(declared),
      ...input,
      ...this.#owner(values),
      id,
      tenantId: options.actor.tenantId,
      createdAt: options.at,
      createdById: options.actor.userId,
      updatedAt: options.at,
      updatedById: options.actor.userId,
      deletedAt: null,
      deletedById: null,
      rev: 1,
      source: options.source,
    };
    for (const { part, as, by } of listNames(this.schema, entity))
      Object.assign(record, { [as]: this.#parts(part, by, id, record[as]) });
    if (!(await this.#may('create', declared, record)))
      throw new TenonError('forbidden', `You may not create this ${entity}.`);
    collectReferences(this.#work, declared, record, this.#mode);
    this.#work.add(entity, record);
  }

  async update(entity: string, id: string, patch: PatchOf<AnyEntity> & Parts): Promise<void> {
    const declared = entityOf(this.schema, entity);
    if (declared.partOf) return this.#updatePart(declared, id, patch);
    const tracked = await this.#open(declared, id, 'update');
    this.#checkFields(declared, patch, false);
    const given = assertValid(validatePatch(this.schema, entity, patch), `The change of ${entity} ${id}`);
    await this.#work.lock(tracked);
    const base = this.#work.options.base[keyOf(entity, id)] ?? {};
    const merged = mergePatch(declared, tracked.current, given, {
      stamps: tracked.stamps,
      base,
      isSystem: this.#mode === 'system',
    });
    for (const [name, value] of merged.overwritten) tracked.overwritten.set(name, value);
    const lists: Record<string, unknown> = {};
    for (const { part, as, by } of listNames(this.schema, entity))
      if (given[as] !== undefined) lists[as] = this.#parts(part, by, id, given[as]);
    if (Object.keys(merged.values).length === 0 && Object.keys(lists).length === 0) return;
    collectReferences(this.#work, declared, { ...merged.values, ...lists, id }, this.#mode);
    await this.#save(declared, tracked, { ...tracked.current, ...merged.values, ...lists }, 'update');
  }

  async delete(entity: string, id: string): Promise<void> {
    const declared = entityOf(this.schema, entity);
    if (declared.partOf) {
      const { whole, as } = await this.#openPart(declared, id);
      return this.#save(
        entityOf(this.schema, whole.entity),
        whole,
        { ...whole.current, [as]: listOf(whole.current, as).filter((part) => part.id !== id) },
        'update',
      );
    }
    const tracked = await this.#open(declared, id, 'delete');
    this.#checkMutable(declared);
    await this.#work.lock(tracked);
    const { at, actor } = this.#work.options;
    this.#work.change(tracked, { ...tracked.current, deletedAt: at, deletedById: actor.userId });
  }

  async restore(entity: string, id: string): Promise<void> {
    const declared = entityOf(this.schema, entity);
    const tracked = declared.partOf ? undefined : await this.#work.load(entity, id, this.#mode);
    if (!tracked) throw notFound(this.schema, entity, id);
    if (!isGone(tracked.current)) return;
    if (!(await this.#may('delete', declared, tracked.current)))
      throw new TenonError('forbidden', `You may not restore this ${entity}.`);
    await this.#work.lock(tracked);
    this.#work.change(tracked, { ...tracked.current, deletedAt: null, deletedById: null });
  }

  /** Who creates a record owns it, unless it says otherwise; what portal users create belongs to nobody yet. */
  #owner(values: Values): Values {
    const { actor } = this.#work.options;
    if (values['ownerId'] !== undefined || values['teamId'] !== undefined || actor.customerId !== null) return {};
    return { ownerId: actor.userId, teamId: actor.teamIds[0] ?? null };
  }

  /** A record that the actor may read and do this to. */
  async #open(declared: AnyEntity, id: string, action: 'update' | 'delete'): Promise<Tracked> {
    const tracked = await this.#work.load(declared.name, id, this.#mode);
    if (!tracked) throw notFound(this.schema, declared.name, id);
    if (!(await this.#may(action, declared, tracked.current)))
      throw new TenonError('forbidden', `You may not ${action} ${declared.name} ${id}.`);
    if (isGone(tracked.current)) {
      if (action === 'delete') throw notFound(this.schema, declared.name, id);
      throw new TenonError('conflict', `${declared.name} ${id} was deleted; restore it first.`, {
        issues: [{ path: 'deletedAt', rule: 'deleted', code: 'conflict' }],
      });
    }
    return tracked;
  }

  async #save(declared: AnyEntity, tracked: Tracked, next: AnyRecord, action: 'update'): Promise<void> {
    // Nobody may push a record out of their own reach.
    if (!(await this.#may(action, declared, next)))
      throw new TenonError('forbidden', `You may not change ${declared.name} ${tracked.id} like this.`);
    await this.#work.lock(tracked);
    this.#work.change(tracked, next);
  }

  async #may(action: Action, declared: AnyEntity, record: AnyRecord): Promise<boolean> {
    if (this.#mode === 'system') return true;
    const fields: Readonly<Record<string, Field>> = fieldsOf(declared);
    for (const by of declared.visibility?.by ?? []) {
      const field = fields[by];
      const id = record[by];
      if (field?.kind === 'ref' && typeof id === 'string') await this.#work.load(field.to, id, 'system');
    }
    return can(this.schema, this.#work.options.actor, action, declared.name, record, this.#work.get);
  }

  #checkFields(declared: AnyEntity, values: Values, isNew: boolean): void {
    if (this.#mode === 'system') return;
    const { actor, mutator } = this.#work.options;
    assertWritable(this.schema, declared.name, values, mutator, isNew ? 'create' : 'update');
    if (declared.partOf) return;
    const lists = new Set(listNames(this.schema, declared.name).map(({ as }) => as));
    const grant = actor.grants[declared.name];
    for (const name of Object.keys(values)) {
      if (name === 'id' || lists.has(name)) continue;
      const isOpen = isNew && !Object.hasOwn(grant?.fields ?? {}, name) && (grant?.create ?? 'none') !== 'none';
      if (isOpen || fieldRight(this.schema, actor, declared.name, name) === 'write') continue;
      const { label } = fieldOf(this.schema, declared.name, name);
      throw new TenonError('field-not-writable', `You may not write "${declared.name}.${name}".`, {
        issues: [{ path: name, rule: 'not-writable', code: 'field-not-writable', label }],
      });
    }
  }

  #checkMutable(declared: AnyEntity): void {
    if (declared.mutable !== false || this.#mode === 'system') return;
    throw new TenonError('rule-broken', `A ${declared.name} is never deleted.`, {
      issues: [{ path: '', rule: 'immutable', code: 'rule-broken' }],
    });
  }

  async #createPart(declared: AnyEntity, input: Values): Promise<void> {
    const { partOf } = declared;
    const whole = partOf && (await this.#work.load(partOf.entity, String(input[partOf.by]), this.#mode));
    if (!partOf || !whole || isGone(whole.current))
      throw notFound(this.schema, partOf?.entity ?? declared.name, String(input[partOf?.by ?? 'id']));
    const [part] = this.#parts(declared, partOf.by, whole.id, [input]);
    if (!part || listOf(whole.current, partOf.as).some(({ id }) => id === part.id))
      throw new TenonError('already-exists', `There is a ${declared.name} ${String(input['id'])} already.`);
    collectReferences(this.#work, declared, part, this.#mode);
    await this.#save(
      entityOf(this.schema, whole.entity),
      whole,
      { ...whole.current, [partOf.as]: [...listOf(whole.current, partOf.as), part] },
      'update',
    );
  }

  async #updatePart(declared: AnyEntity, id: string, patch: Values): Promise<void> {
    const { whole, as } = await this.#openPart(declared, id);
    this.#checkFields(declared, patch, false);
    const given = assertValid(validatePatch(this.schema, declared.name, patch), `The change of ${declared.name} ${id}`);
    collectReferences(this.#work, declared, { ...given, id }, this.#mode);
    const next = listOf(whole.current, as).map((part) =>
      part.id === id
        ? { ...part, ...given, id, [declared.partOf?.by ?? 'id']: part[declared.partOf?.by ?? 'id'] }
        : part,
    );
    await this.#save(entityOf(this.schema, whole.entity), whole, { ...whole.current, [as]: next }, 'update');
  }

  async #openPart(declared: AnyEntity, id: string): Promise<{ whole: Tracked; as: string }> {
    const whole = await this.#work.wholeOf(declared, id, this.#mode);
    if (!whole || isGone(whole.current)) throw notFound(this.schema, declared.name, id);
    return { whole, as: declared.partOf?.as ?? '' };
  }

  /** Given parts as records of this whole; an id is made where none was given. */
  #parts(part: AnyEntity, by: string, wholeId: string, list: unknown): AnyRecord[] {
    if (!Array.isArray(list)) return [];
    const { actor, surroundings } = this.#work.options;
    return list.map((values: Values) => ({
      ...emptyFields(part),
      ...values,
      id: typeof values['id'] === 'string' ? values['id'] : surroundings.newId(),
      tenantId: actor.tenantId,
      [by]: wholeId,
      rev: 1,
    }));
  }
}
