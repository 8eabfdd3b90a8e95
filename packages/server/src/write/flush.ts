import { entityOf, fieldsOf, TenonError, type AnyEntity, type AnyRecord, type Field } from '@tenon/schema';
import { isDeepStrictEqual } from 'node:util';
import { sqlState } from '../sql/database.ts';
import { isCustom } from '../sql/columns.ts';
import { sql } from '../sql/fragment.ts';
import { uniqueFields } from '../sql/table-ddl.ts';
import { deleteParts, insertRecords, updateRecord, updateRecords } from './record-store.ts';
import { giveNumbers } from './numbers.ts';
import { checkReferences } from './references.ts';
import { checkUnique } from './unique.ts';
import { isGone, listNames, listOf, type Tracked, type UnitOfWork } from './unit-of-work.ts';

/** Writes what has changed since the last flush. Everything is checked before the first statement that writes. */
export async function flush(work: UnitOfWork): Promise<void> {
  const changed = [...work.touched].filter(({ current, stored }) => current !== stored);
  if (changed.length === 0) return;
  const created = changed.filter(({ stored }) => stored === undefined);
  await checkReferences(work);
  await giveNumbers(work, created);
  await checkUnique(work, changed);
  for (const [name, records] of Map.groupBy(created, ({ entity }) => entity)) {
    await insertNew(
      work,
      entityOf(work.options.schema, name),
      records.map(({ current }) => current),
    );
  }
  await writeChanges(work, changed);
  for (const tracked of changed) tracked.stored = tracked.current;
}

async function insertNew(work: UnitOfWork, entity: AnyEntity, records: readonly AnyRecord[]): Promise<void> {
  await refusing(entity, () => insertRecords(work.session, entity, records));
  for (const { part, as } of listNames(work.options.schema, entity.name)) {
    const parts = records.flatMap((record) => listOf(record, as));
    if (parts.length > 0) await refusing(part, () => insertRecords(work.session, part, parts));
  }
}

interface Change {
  readonly tracked: Tracked;
  readonly entity: AnyEntity;
  readonly stored: AnyRecord;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Records of which the same fields changed are written by one statement. */
async function writeChanges(work: UnitOfWork, changed: readonly Tracked[]): Promise<void> {
  const changes = changed.flatMap((tracked) => (tracked.stored ? [changeOf(work, tracked, tracked.stored)] : []));
  const alike = Map.groupBy(changes, ({ entity, values }) => JSON.stringify([entity.name, Object.keys(values).sort()]));
  for (const group of alike.values()) {
    const [first, ...others] = group;
    if (!first) continue;
    const isPlain = others.length > 0 && !Object.keys(first.values).some(isCustom);
    await refusing(first.entity, async () => {
      if (isPlain)
        return updateRecords(
          work.session,
          first.entity,
          group.map(({ tracked: { id }, values }) => ({ id, values })),
        );
      for (const { tracked, values } of group) await updateRecord(work.session, first.entity, tracked.id, values);
    });
  }
  for (const { tracked, entity, stored } of changes) {
    for (const { part, as } of listNames(work.options.schema, entity.name))
      await writeParts(work, part, listOf(stored, as), listOf(tracked.current, as));
  }
  await writeStamps(work, changes);
}

function changeOf(work: UnitOfWork, tracked: Tracked, stored: AnyRecord): Change {
  const entity = entityOf(work.options.schema, tracked.entity);
  tracked.current = { ...tracked.current, rev: Number(tracked.before?.['rev'] ?? 0) + 1 };
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(fieldsOf(entity))) {
    if (!isDeepStrictEqual(tracked.current[name] ?? null, stored[name] ?? null))
      values[name] = tracked.current[name] ?? null;
  }
  return { tracked, entity, stored, values };
}

async function writeParts(
  work: UnitOfWork,
  part: AnyEntity,
  before: readonly AnyRecord[],
  after: readonly AnyRecord[],
): Promise<void> {
  const old = new Map(before.map((one) => [one.id, one]));
  const fresh = after.filter((one) => !isDeepStrictEqual(old.get(one.id), one));
  const kept = new Set(after.map(({ id }) => id));
  await deleteParts(
    work.session,
    part,
    [...before.filter(({ id }) => !kept.has(id)), ...fresh.filter(({ id }) => old.has(id))].map(({ id }) => id),
  );
  if (fresh.length > 0) await refusing(part, () => insertRecords(work.session, part, fresh));
}

const unstamped = new Set(['rev', 'updatedAt', 'updatedById', 'deletedAt', 'deletedById']);

/** New records have none: a field without a stamp counts as changed at rev 1. */
async function writeStamps(work: UnitOfWork, changes: readonly Change[]): Promise<void> {
  const stamped = changes.filter(({ tracked, entity, values }) => {
    const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
    const names = Object.keys(values).filter((name) => !unstamped.has(name) && fields[name]?.merge !== 'server');
    const rev = Number(tracked.current['rev']);
    tracked.stamps = { ...tracked.stamps, ...Object.fromEntries(names.map((name) => [name, rev])) };
    return names.length > 0;
  });
  if (stamped.length === 0) return;
  const [entities, ids, stamps] = [
    stamped.map(({ entity }) => entity.name),
    stamped.map(({ tracked }) => tracked.id),
    stamped.map(({ tracked }) => JSON.stringify(tracked.stamps)),
  ];
  await work.session.query(
    'system',
    sql`
    insert into field_stamp (tenant_id, entity, record_id, stamps)
    select ${work.session.tenantId}::uuid, e, r, s from unnest(${entities}::text[], ${ids}::uuid[], ${stamps}::jsonb[]) as given(e, r, s)
    on conflict (tenant_id, entity, record_id) do update set stamps = excluded.stamps`,
  );
}

/** What only the database can find out: another writer was quicker with the same unique value. */
async function refusing<T>(entity: AnyEntity, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
    const names = uniqueFields(entity, constraint);
    if (!names)
      throw new TenonError('already-exists', `There is a ${entity.name} with this id already.`, { cause: error });
    throw new TenonError('not-unique', `Another ${entity.name} has the same ${names.join(' and ')}.`, {
      cause: error,
      issues: names.map((path) => ({ path, rule: 'unique', code: 'not-unique' })),
    });
  }
}

/** Whether a record counts as there: a deleted one is as good as none to reactions and to those who sync it. */
export function alive(record: AnyRecord | undefined): AnyRecord | undefined {
  return record && !isGone(record) ? record : undefined;
}
