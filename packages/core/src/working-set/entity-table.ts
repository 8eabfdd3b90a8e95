import type { AnyRecord } from '@tenon/schema';

type Index = Map<unknown, Map<string, AnyRecord>>;

/** Records of one entity as the server gave them, with an index per field that somebody asked for. */
export class EntityTable {
  readonly records = new Map<string, AnyRecord>();
  readonly #indexes = new Map<string, Index>();

  put(record: AnyRecord): void {
    const before = this.records.get(record.id);
    this.records.set(record.id, record);
    for (const [field, index] of this.#indexes) {
      if (before && before[field] !== record[field]) unlink(index, before[field], before.id);
      link(index, record[field], record);
    }
  }

  delete(id: string): void {
    const before = this.records.get(id);
    if (!before) return;
    this.records.delete(id);
    for (const [field, index] of this.#indexes) unlink(index, before[field], id);
  }

  /**
   * Records whose field holds exactly this value, by id. The first call for a field builds its index, which holds the
   * records themselves: finding each by its id again took most of the time of a query.
   */
  recordsBy(field: string, value: unknown): ReadonlyMap<string, AnyRecord> {
    let index = this.#indexes.get(field);
    if (!index) {
      index = new Map();
      for (const record of this.records.values()) link(index, record[field], record);
      this.#indexes.set(field, index);
    }
    return index.get(value) ?? none;
  }
}

const none: ReadonlyMap<string, AnyRecord> = new Map();

function link(index: Index, value: unknown, record: AnyRecord): void {
  const records = index.get(value);
  if (records) records.set(record.id, record);
  else index.set(value, new Map([[record.id, record]]));
}

function unlink(index: Index, value: unknown, id: string): void {
  const records = index.get(value);
  records?.delete(id);
  if (records?.size === 0) index.delete(value);
}
