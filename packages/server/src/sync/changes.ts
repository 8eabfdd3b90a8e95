import { scopeOf, type Actor, type AnyRecord } from '@tenon/schema';
import { cut, readVisible, type Viewer } from '../enforce.ts';
import type { Session } from '../session.ts';
import { ident, sql } from '../sql/fragment.ts';
import { byIds } from '../write/record-store.ts';
import { dependentsOf, type KeptEntity } from './kept-entities.ts';
import type { RecordFrame } from './frame-writer.ts';

interface Changed {
  readonly entity: string;
  readonly id: string;
  rev: number;
  /** Every key it stood under before one of the changes. */
  readonly keysBefore: Set<string>;
  hasMovedKeys: boolean;
}

export interface ChangesWanted {
  readonly from: number;
  readonly to: number;
  readonly kept: readonly KeptEntity[];
  readonly hasScope: boolean;
  /** Customers that the client had open at its cursor, and those it has open now. */
  readonly before: readonly string[];
  readonly now: readonly string[];
}

/** What the client must put, delete or let go to be where this snapshot is. */
export async function readChanges(session: Session, viewer: Viewer, wanted: ChangesWanted): Promise<RecordFrame[]> {
  const changed = await readLog(session, wanted);
  await addDependents(session, viewer, wanted, changed);
  const frames: RecordFrame[] = [];
  for (const kept of wanted.kept) {
    const ofEntity = [...changed.values()].filter(({ entity }) => entity === kept.entity.name);
    if (kept.by === 'customer') frames.push(...(await openedAndClosed(session, viewer, wanted, kept, ofEntity)));
    if (ofEntity.length > 0) frames.push(...(await framesOf(session, viewer, wanted, kept, ofEntity)));
  }
  return frames;
}

/** Numbered changes and those that still wait to be: both are in this snapshot's data. Seen again later they do no harm. */
async function readLog(session: Session, { from, to, kept }: ChangesWanted): Promise<Map<string, Changed>> {
  const entities = kept.map(({ entity }) => entity.name);
  const rows = await session.query<{
    entity: string;
    record_id: string;
    rev: number;
    vis_before: string[];
    vis_after: string[];
  }>(
    'system',
    sql`
    select entity, record_id, rev, vis_before, vis_after from sync_log
    where tenant_id = ${session.tenantId} and pos > ${from} and pos <= ${to} and entity = any(${entities})
    union all
    select entity, record_id, rev, vis_before, vis_after from sync_inbox where tenant_id = ${session.tenantId} and entity = any(${entities})`,
  );
  const changed = new Map<string, Changed>();
  for (const row of rows) {
    const one = entryOf(changed, row.entity, row.record_id, row.rev);
    for (const key of row.vis_before) one.keysBefore.add(key);
    one.hasMovedKeys ||=
      row.vis_before.length !== row.vis_after.length || row.vis_before.some((key) => !row.vis_after.includes(key));
  }
  return changed;
}

function entryOf(changed: Map<string, Changed>, entity: string, id: string, rev: number): Changed {
  const key = `${entity}:${id}`;
  const one = changed.get(key) ?? { entity, id, rev, keysBefore: new Set<string>(), hasMovedKeys: false };
  one.rev = Math.max(one.rev, rev);
  changed.set(key, one);
  return one;
}

/** A customer that changed hands takes along what is visible through it, though those records did not change. */
async function addDependents(
  session: Session,
  { actor }: Viewer,
  { kept }: ChangesWanted,
  changed: Map<string, Changed>,
): Promise<void> {
  const moved = Map.groupBy(
    [...changed.values()].filter(({ hasMovedKeys }) => hasMovedKeys),
    ({ entity }) => entity,
  );
  for (const [target, records] of moved) {
    const keysOf = new Map(records.map(({ id, keysBefore }) => [id, keysBefore]));
    for (const { kept: dependent, field } of dependentsOf(kept, target)) {
      const scope = scopeOf(actor, 'read', dependent.entity.name);
      if (scope === 'all' || scope === 'customer') continue;
      const rows = await session.query<{ id: string; rev: number; via: string }>(
        'system',
        sql`
        select id, rev, ${ident(field)} as via from ${ident(dependent.entity.name)} where "tenantId" = ${session.tenantId} and ${ident(field)} = any(${[...keysOf.keys()]}::uuid[])`,
      );
      for (const { id, rev, via } of rows) {
        const one = entryOf(changed, dependent.entity.name, id, rev);
        for (const key of keysOf.get(via) ?? []) one.keysBefore.add(key);
        one.keysBefore.add(`cust:${via}`);
      }
    }
  }
}

async function framesOf(
  session: Session,
  viewer: Viewer,
  wanted: ChangesWanted,
  kept: KeptEntity,
  changed: readonly Changed[],
): Promise<RecordFrame[]> {
  const entity = kept.entity.name;
  const visible = new Map<string, AnyRecord>();
  for (let start = 0; start < changed.length; start += 2_000) {
    const ids = changed.slice(start, start + 2_000).map(({ id }) => id);
    for (const record of await readVisible(session, viewer, entity, { where: [byIds(ids)] }))
      visible.set(record.id, record);
  }
  return changed.flatMap(({ id, rev, keysBefore }): RecordFrame[] => {
    const record = visible.get(id);
    const isDeleted = record !== undefined && (record['deletedAt'] ?? null) !== null;
    if (record && !isDeleted && isWanted(kept, wanted, record)) return [putFrame(viewer, entity, record)];
    // An id of a record that this client never had would tell that it exists.
    if (!hadIt(viewer.actor, kept, wanted, keysBefore)) return [];
    return [{ t: isDeleted ? 'delete' : 'leave', e: entity, id, rev: record ? Number(record['rev']) : rev }];
  });
}

/** A customer that was opened comes whole, one that was closed goes; both without any change of its records. */
async function openedAndClosed(
  session: Session,
  viewer: Viewer,
  wanted: ChangesWanted,
  kept: KeptEntity,
  changed: Changed[],
): Promise<RecordFrame[]> {
  const opened = wanted.now.filter((id) => !wanted.before.includes(id));
  const closed = wanted.before.filter((id) => !wanted.now.includes(id));
  const frames: RecordFrame[] = [];
  const known = new Set(changed.map(({ id }) => id));
  for (const [customers, isOpened] of [
    [opened, true],
    [closed, false],
  ] as const) {
    if (customers.length === 0) continue;
    const field = sql`t.${ident(kept.customerField)} = any(${customers}::uuid[])`;
    for (const record of await readVisible(session, viewer, kept.entity.name, {
      where: [field, sql`t."deletedAt" is null`],
    })) {
      if (known.has(record.id)) continue;
      frames.push(
        isOpened
          ? putFrame(viewer, kept.entity.name, record)
          : { t: 'leave', e: kept.entity.name, id: record.id, rev: Number(record['rev']) },
      );
    }
  }
  return frames;
}

export function putFrame(viewer: Viewer, entity: string, record: AnyRecord): RecordFrame {
  const { r, m } = cut(viewer, entity, record);
  return { t: 'put', e: entity, id: record.id, rev: Number(record['rev']), r, ...(m ? { m } : {}) };
}

function isWanted(kept: KeptEntity, wanted: ChangesWanted, record: AnyRecord): boolean {
  return kept.by === 'scope' ? wanted.hasScope : wanted.now.includes(String(record[kept.customerField]));
}

function hadIt(actor: Actor, kept: KeptEntity, wanted: ChangesWanted, keys: ReadonlySet<string>): boolean {
  if (kept.by === 'customer' && !wanted.before.some((id) => keys.has(`cust:${id}`))) return false;
  if (kept.by === 'scope' && !wanted.hasScope) return false;
  switch (scopeOf(actor, 'read', kept.entity.name)) {
    case 'none':
      return false;
    case 'all':
      return keys.size > 0;
    case 'customer':
      return keys.has(`cust:${actor.customerId ?? ''}`);
    case 'own':
      return keys.has(`own:${actor.userId ?? ''}`);
    case 'team':
      return keys.has(`own:${actor.userId ?? ''}`) || actor.teamIds.some((id) => keys.has(`team:${id}`));
    case 'teamAndBelow':
      return keys.has(`own:${actor.userId ?? ''}`) || actor.teamIdsBelow.some((id) => keys.has(`team:${id}`));
  }
}
