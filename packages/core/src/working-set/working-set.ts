import { entityOf, isTenonError, type AnyRecord, type Schema } from '@tenon/schema';
import { Effects, isGone } from './effects.ts';
import { EntityTable } from './entity-table.ts';

/** One record as seen before and after; `undefined` is not there. */
export interface Change {
  readonly entity: string;
  readonly id: string;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** A new state of the base: the record, or `undefined` when it is gone. */
export interface BaseChange {
  readonly entity: string;
  readonly id: string;
  readonly record: AnyRecord | undefined;
}

/** What a mutator reads: a layer over layers. `get` also answers records that pending mutations have deleted. */
export interface RecordSource {
  get(entity: string, id: string): AnyRecord | undefined;
  /** Live records that may hold this value in this field; all of them when no field is given. */
  records(entity: string, by?: { readonly field: string; readonly value: unknown }): Iterable<AnyRecord>;
}

/**
 * All records of this client in memory: the base as last pulled and, over it, the effects of mutations that are not
 * confirmed. Reads see one layer. It changes by `commit` only, at once, and says which records look different after.
 */
export class WorkingSet implements RecordSource {
  readonly #schema: Schema;
  readonly #tables = new Map<string, EntityTable>();
  #effects = new Effects();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  get(entity: string, id: string): AnyRecord | undefined {
    return this.#effects.get(entity, id) ?? this.base(entity, id);
  }

  /** As `get`, without what is deleted. */
  visible(entity: string, id: string): AnyRecord | undefined {
    const part = this.#wholeOf(entity);
    if (part) {
      for (const record of this.records(entity)) if (record.id === id) return record;
      return undefined;
    }
    const record = this.get(entity, id);
    return record && !isGone(record) ? record : undefined;
  }

  base(entity: string, id: string): AnyRecord | undefined {
    return this.#tables.get(entity)?.records.get(id);
  }

  *records(entity: string, by?: { readonly field: string; readonly value: unknown }): IterableIterator<AnyRecord> {
    const part = this.#wholeOf(entity);
    if (part) {
      const wholes = by?.field === part.by ? this.#one(part.entity, by.value) : this.records(part.entity);
      for (const whole of wholes) yield* partsIn(whole, part);
      return;
    }
    const table = this.#tables.get(entity);
    const over = this.#effects.of(entity);
    if (table) {
      for (const record of baseOf(table, by)) if (!over.has(record.id) && !isGone(record)) yield record;
    }
    for (const record of over.values()) if (!isGone(record)) yield record;
  }

  /** A view on this set as it will be with other effects and some base records replaced; for replays. */
  staged(base: ReadonlyMap<string, ReadonlyMap<string, AnyRecord | undefined>>, effects: Effects): RecordSource {
    const get = (entity: string, id: string) => {
      const effect = effects.get(entity, id);
      if (effect) return effect;
      const replaced = base.get(entity);
      return replaced?.has(id) ? replaced.get(id) : this.base(entity, id);
    };
    const records = function* (
      set: WorkingSet,
      entity: string,
      by?: { readonly field: string; readonly value: unknown },
    ): IterableIterator<AnyRecord> {
      const part = set.#wholeOf(entity);
      if (part) {
        for (const whole of records(set, part.entity)) yield* partsIn(whole, part);
        return;
      }
      const table = set.#tables.get(entity);
      const over = effects.of(entity);
      const replaced = base.get(entity);
      for (const record of table ? baseOf(table, by) : [])
        if (!over.has(record.id) && !replaced?.has(record.id) && !isGone(record)) yield record;
      for (const [id, record] of replaced ?? []) if (record && !over.has(id) && !isGone(record)) yield record;
      for (const record of over.values()) if (!isGone(record)) yield record;
    };
    return { get, records: (entity, by) => records(this, entity, by) };
  }

  /** Takes new base records and new effects in one step. `undefined` effects: they stay. */
  commit(changes: Iterable<BaseChange>, effects: Effects | undefined): readonly Change[] {
    const seen = new Map<string, { entity: string; id: string; before: AnyRecord | undefined }>();
    const look = (entity: string, id: string) => {
      const key = `${entity}:${id}`;
      if (!seen.has(key)) seen.set(key, { entity, id, before: this.#live(entity, id) });
    };
    const list = [...changes];
    for (const { entity, id } of list) look(entity, id);
    if (effects) {
      for (const [entity, record] of this.#effects.entries()) look(entity, record.id);
      for (const [entity, record] of effects.entries()) look(entity, record.id);
    }
    for (const { entity, id, record } of list) {
      const table = this.#table(entity);
      if (record) table.put(record);
      else table.delete(id);
    }
    if (effects) this.#effects = effects;
    const result: Change[] = [];
    for (const { entity, id, before } of seen.values()) {
      const after = this.#live(entity, id);
      if (before !== after) result.push({ entity, id, before, after });
    }
    return result;
  }

  /** One more mutation on top; cheaper than new effects as a whole. */
  append(later: Effects): readonly Change[] {
    const result: Change[] = [];
    for (const [entity, record] of later.entries()) {
      const before = this.#live(entity, record.id);
      this.#effects.set(entity, record);
      const after = this.#live(entity, record.id);
      if (before !== after) result.push({ entity, id: record.id, before, after });
    }
    return result;
  }

  *baseIds(entity: string): IterableIterator<string> {
    yield* this.#tables.get(entity)?.records.keys() ?? [];
  }

  *baseEntities(): IterableIterator<string> {
    yield* this.#tables.keys();
  }

  #live(entity: string, id: string): AnyRecord | undefined {
    const record = this.get(entity, id);
    return record && !isGone(record) ? record : undefined;
  }

  *#one(entity: string, id: unknown): IterableIterator<AnyRecord> {
    const record = typeof id === 'string' ? this.#live(entity, id) : undefined;
    if (record) yield record;
  }

  #table(entity: string): EntityTable {
    let table = this.#tables.get(entity);
    if (!table) this.#tables.set(entity, (table = new EntityTable()));
    return table;
  }

  #wholeOf(entity: string) {
    return partOfEntity(this.#schema, entity);
  }
}

function baseOf(
  table: EntityTable,
  by: { readonly field: string; readonly value: unknown } | undefined,
): Iterable<AnyRecord> {
  if (!by) return table.records.values();
  if (by.field !== 'id') return table.recordsBy(by.field, by.value).values();
  const record = table.records.get(by.value as string);
  return record ? [record] : [];
}

export function partOfEntity(
  schema: Schema,
  entity: string,
): { readonly entity: string; readonly by: string; readonly as: string } | undefined {
  try {
    return entityOf(schema, entity).partOf;
  } catch (error) {
    // The server may know entities that this page does not load.
    if (isTenonError(error)) return undefined;
    throw error;
  }
}

const emptyParts: readonly AnyRecord[] = [];

/** The parts of one whole, each with the reference to it. */
export function partsIn(whole: AnyRecord, part: { readonly by: string; readonly as: string }): readonly AnyRecord[] {
  const list = whole[part.as];
  if (!Array.isArray(list)) return emptyParts;
  const known = flattened.get(list);
  if (known) return known;
  const parts = (list as readonly AnyRecord[]).map((item) =>
    item[part.by] === whole.id ? item : Object.freeze({ ...item, [part.by]: whole.id }),
  );
  flattened.set(list, parts);
  return parts;
}

/** Lists are frozen with their record, so what was made of one stays right; keeps the identity of parts between reads. */
const flattened = new WeakMap<object, readonly AnyRecord[]>();

/** Makes a record and what is in it unchangeable: views hand out the very object that the working set holds. */
export function freezeRecord<T extends object>(record: T): T {
  for (const value of Object.values(record))
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) freezeRecord(value);
  return Object.freeze(record);
}
