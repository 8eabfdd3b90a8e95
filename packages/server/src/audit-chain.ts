import { createHash } from 'node:crypto';
import { ident, sql } from './sql/fragment.ts';
import type { Row, Tx } from './sql/launcher.ts';
import { auditEntity } from './audit.ts';

const perRound = 2_000;
const columns = sql`id, at, "actorId", "actorKind", action, entity, "recordId", changes, "requestId"`;

/**
 * Numbers and chains the entries that calls have left, per tenant in the order in which they were written. Not done by
 * the writers: a tenant's calls would then wait for each other.
 */
export async function chainAudit(tx: Tx): Promise<void> {
  const queue = await tx.query<{ tenant_id: string; entry_id: string }>(sql`
    with taken as (delete from audit_queue where id in (select id from audit_queue order by id limit ${perRound}) returning *)
    select tenant_id, entry_id from taken order by id`);
  for (const [tenantId, entries] of Map.groupBy(queue.rows, ({ tenant_id: tenant }) => tenant)) {
    const head = await tx.query<{ seq: number; hash: string }>(sql`
      insert into audit_head as h (tenant_id, seq, hash) values (${tenantId}, 0, '') on conflict (tenant_id) do update set seq = h.seq returning seq, hash`);
    let { seq, hash } = head.rows[0] ?? { seq: 0, hash: '' };
    const ids = entries.map(({ entry_id: id }) => id);
    const { rows } = await tx.query(
      sql`select ${columns} from ${ident(auditEntity)} where "tenantId" = ${tenantId} and id = any(${ids}::uuid[])`,
    );
    const byId = new Map(rows.map((row) => [row['id'], row]));
    const links: { id: string; seq: number; prev: string; hash: string }[] = [];
    for (const id of ids) {
      const row = byId.get(id);
      if (!row) continue;
      const prev = hash;
      seq += 1;
      hash = linkHash(tenantId, seq, prev, row);
      links.push({ id, seq, prev, hash });
    }
    await tx.query(sql`
      update ${ident(auditEntity)} e set seq = l.seq, "prevHash" = l.prev, "prevHash_fold" = l.prev, "prevHash_sort" = l.prev, hash = l.hash, hash_fold = l.hash, hash_sort = l.hash
      from unnest(${links.map((link) => link.id)}::uuid[], ${links.map((link) => link.seq)}::bigint[], ${links.map((link) => link.prev)}::text[], ${links.map((link) => link.hash)}::text[]) as l (id, seq, prev, hash)
      where e."tenantId" = ${tenantId} and e.id = l.id`);
    await tx.query(sql`update audit_head set seq = ${seq}, hash = ${hash} where tenant_id = ${tenantId}`);
  }
}

/** Walks the chain of one tenant; answers the number of the first entry that does not fit, or `undefined`. */
export async function verifyAudit(
  tx: Tx,
  tenantId: string,
): Promise<{ readonly entries: number; readonly brokenAt: number | undefined }> {
  let hash = '';
  let seq = 0;
  for (;;) {
    const { rows } = await tx.query<Row & { seq: number; hash: string; prevHash: string }>(sql`
      select ${columns}, seq, hash, "prevHash" from ${ident(auditEntity)} where "tenantId" = ${tenantId} and seq > ${seq} order by seq limit 1000`);
    if (rows.length === 0) break;
    for (const row of rows) {
      seq += 1;
      if (row.seq !== seq || row.prevHash !== hash || row.hash !== linkHash(tenantId, seq, hash, row))
        return { entries: seq - 1, brokenAt: seq };
      hash = row.hash;
    }
  }
  const head = await tx.query<{ seq: number; hash: string }>(
    sql`select seq, hash from audit_head where tenant_id = ${tenantId}`,
  );
  const expected = head.rows[0] ?? { seq: 0, hash: '' };
  return { entries: seq, brokenAt: expected.seq === seq && expected.hash === hash ? undefined : seq + 1 };
}

function linkHash(tenantId: string, seq: number, prev: string, row: Row): string {
  const facts = ['id', 'at', 'actorId', 'actorKind', 'action', 'entity', 'recordId', 'changes', 'requestId'].map(
    (name) => sorted(row[name] ?? null),
  );
  return createHash('sha256')
    .update(JSON.stringify([tenantId, seq, prev, ...facts]))
    .digest('hex');
}

/** jsonb gives keys back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
