import { createHash } from 'node:crypto';
import { entityOf, fieldsOf, type AnyRecord } from '@tenon/schema';
import { isDeepStrictEqual } from 'node:util';
import { instantOf } from './clock.ts';
import { sql } from './sql/fragment.ts';
import { insertRecords } from './write/record-store.ts';
import { listNames, type Tracked, type UnitOfWork } from './write/unit-of-work.ts';

export const auditEntity = 'auditEntry';

/** The call as the audit names it. */
export interface AuditedCall {
  /** Name of the mutator or the operation. */
  readonly action: string;
  readonly requestId: string;
  readonly group?: string | undefined;
  readonly hlc?: string | undefined;
}

/** Above this many records an entry names them and the digest of what they were, not each value. */
const mostDetailed = 50;
const mostBytes = 100_000;
const technical = new Set(['rev', 'updatedAt', 'updatedById', 'createdAt', 'createdById', 'tenantId', 'source']);

/** One entry per call, in the call's own transaction: if it cannot be written, nothing is. The sequencer chains it later. */
export async function writeAudit(work: UnitOfWork, changed: readonly Tracked[], call: AuditedCall): Promise<void> {
  const [first] = changed;
  if (!first) return;
  const { options, session } = work;
  const id = options.surroundings.newId();
  const now = instantOf(options.surroundings.now());
  const entry: AnyRecord = {
    id,
    tenantId: session.tenantId,
    createdAt: now,
    createdById: options.actor.userId,
    updatedAt: now,
    updatedById: options.actor.userId,
    rev: 1,
    source: options.source,
    at: now,
    actorId: options.actor.userId,
    actorKind: options.actor.userId === null ? 'system' : 'user',
    action: call.action,
    entity: first.entity,
    recordId: first.id,
    changes: changesOf(work, changed, call),
    requestId: call.requestId,
  };
  await insertRecords(session, entityOf(options.schema, auditEntity), [entry]);
  await session.query('system', sql`insert into audit_queue (tenant_id, entry_id) values (${session.tenantId}, ${id})`);
}

function changesOf(work: UnitOfWork, changed: readonly Tracked[], call: AuditedCall): unknown {
  const about = { ...(call.group ? { group: call.group } : {}), ...(call.hlc ? { hlc: call.hlc } : {}) };
  if (changed.length <= mostDetailed) {
    const detailed = { ...about, records: changed.map((tracked) => detailOf(work, tracked)) };
    if (JSON.stringify(detailed).length <= mostBytes) return detailed;
  }
  const digest = createHash('sha256');
  for (const { before } of changed) digest.update(JSON.stringify(before ?? null));
  const byEntity = Object.fromEntries(
    [...Map.groupBy(changed, ({ entity }) => entity)].map(([entity, records]) => [entity, records.length]),
  );
  const named = {
    ...about,
    count: byEntity,
    before: digest.digest('hex'),
    ids: changed.map(({ entity, id }) => `${entity}:${id}`),
  };
  return JSON.stringify(named).length <= mostBytes ? named : { ...named, ids: named.ids.slice(0, 1_000) };
}

function detailOf({ options: { schema } }: UnitOfWork, { entity, id, before, current, overwritten }: Tracked): unknown {
  const names = [...Object.keys(fieldsOf(entityOf(schema, entity))), ...listNames(schema, entity).map(({ as }) => as)];
  const fields = names.flatMap((field) => {
    const [from, to] = [before?.[field] ?? null, current[field] ?? null];
    if (technical.has(field) || field === 'id' || isDeepStrictEqual(from, to)) return [];
    // `lost`: a value that somebody else had written after this caller last looked, and that is gone now
    return [{ field, before: from, after: to, ...(overwritten.has(field) ? { lost: overwritten.get(field) } : {}) }];
  });
  return { entity, id, rev: current['rev'], fields };
}
