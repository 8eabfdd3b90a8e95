import type { AnyRecord } from '@tenon/schema';

/**
 * What mutations do to records before the server has confirmed them: the whole record as it would be. A record with
 * `deletedAt` counts as gone but keeps its values, so that a restore that is also pending can bring it back.
 */
export class Effects {
  readonly #byEntity = new Map<string, Map<string, AnyRecord>>();

  get(entity: string, id: string): AnyRecord | undefined {
    return this.#byEntity.get(entity)?.get(id);
  }

  set(entity: string, record: AnyRecord): void {
    let records = this.#byEntity.get(entity);
    if (!records) this.#byEntity.set(entity, (records = new Map<string, AnyRecord>()));
    records.set(record.id, record);
  }

  of(entity: string): ReadonlyMap<string, AnyRecord> {
    return this.#byEntity.get(entity) ?? empty;
  }

  /** Later effects win: they were made on top of the earlier ones. */
  take(later: Effects): void {
    for (const [entity, record] of later.entries()) this.set(entity, record);
  }

  *entries(): IterableIterator<readonly [entity: string, record: AnyRecord]> {
    for (const [entity, records] of this.#byEntity) for (const record of records.values()) yield [entity, record];
  }

  get isEmpty(): boolean {
    return this.#byEntity.size === 0;
  }
}

const empty: ReadonlyMap<string, AnyRecord> = new Map();

export function isGone(record: AnyRecord): boolean {
  return record['deletedAt'] !== null && record['deletedAt'] !== undefined;
}
