import type { Session } from '../session.ts';
import { sql } from '../sql/fragment.ts';

export interface ExternalId {
  readonly entity: string;
  readonly key: string;
  readonly id: string;
}

/**
 * Record ids by external id; those of deleted records too. Key by key, by the primary key: given as a list, and with
 * nothing known about the table (the built-in database never counts its records by itself), the planner would read
 * every id of the entity.
 */
export async function readExternalIds(
  session: Session,
  entity: string,
  system: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await session.query<{ external_id: string; record_id: string }>(
    'system',
    sql`
    select e.external_id, e.record_id
    from (select distinct key collate "C" as key from unnest(${keys}::text[]) as given(key)) asked
    join lateral (
      select external_id, record_id from external_id
      where tenant_id = ${session.tenantId}::uuid and entity = ${entity} and system = ${system} and external_id = asked.key
      limit 1
    ) e on true`,
  );
  return new Map(rows.map((row) => [row.external_id, row.record_id]));
}

/** A key that another import took meanwhile breaks the primary key, and with it the batch: it runs again and finds the record. */
export async function noteExternalIds(session: Session, system: string, entries: readonly ExternalId[]): Promise<void> {
  if (entries.length === 0) return;
  await session.query(
    'system',
    sql`
    insert into external_id (tenant_id, entity, system, external_id, record_id)
    select ${session.tenantId}::uuid, e, ${system}, k, r
    from unnest(${entries.map(({ entity }) => entity)}::text[], ${entries.map(({ key }) => key)}::text[], ${entries.map(({ id }) => id)}::uuid[]) as given(e, k, r)`,
  );
}
