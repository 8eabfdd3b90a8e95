import type { AnyRecord } from '@tenon/schema';

/** Records of one entity as the server gave them, with an index per field that somebody asked for. */
export class EntityTable {
  readonly records = new Map<string, AnyRecord>();
  readonly #indexes = new Map<string, Map<unknown, Set<string>>>();

  put(record: AnyRecord): void {
    const before = this.records.get(record.id);
    this.records.set(record.id, record);
    for (const [field, index] of this.#indexes) {
      if (before && before[field] === record[field]) continue;
      if (before) unlink(index, before[field], before.id);
      link(index, record[field], record.id);
    }
  }

  delete(id: string): void {
    const before = this.records.get(id);
    if (!before) return;
    this.records.delete(id);
    for (const [field, index] of this.#indexes) unlink(index, before[field], id);
  }

  /** Ids of the records whose field holds exactly this value. The first call for a field builds its index. */
  idsBy(field: string, value: unknown): ReadonlySet<string> {
    let index = this.#indexes.get(field);
    if (!index) {
      index = new Map();
      for (const record of this.records.values()) link(index, record[field], record.id);
      this.#indexes.set(field, index);
    }
    return index.get(value) ?? none;
  }
}

const none: ReadonlySet<string> = new Set();

function link(index: Map<unknown, Set<string>>, value: unknown, id: string): void {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
}

function unlink(index: Map<unknown, Set<string>>, value: unknown, id: string): void {
  const ids = index.get(value);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(value);
}
