import { entityOf, fieldsOf, TenonError, type AnyEntity, type AnyRecord, type Field } from '@tenon/schema';
import { isDeepStrictEqual } from 'node:util';
import { sqlState } from '../sql/database.ts';
import { sql } from '../sql/fragment.ts';
import { uniqueFields } from '../sql/table-ddl.ts';
import { deleteParts, insertRecords, updateRecord } from './record-store.ts';
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
  for (const tracked of changed) if (tracked.stored) await writeChange(work, tracked, tracked.stored);
  for (const tracked of changed) tracked.stored = tracked.current;
}

async function insertNew(work: UnitOfWork, entity: AnyEntity, records: readonly AnyRecord[]): Promise<void> {
  await refusing(entity, () => insertRecords(work.session, entity, records));
  for (const { part, as } of listNames(work.options.schema, entity.name)) {
    const parts = records.flatMap((record) => listOf(record, as));
    if (parts.length > 0) await refusing(part, () => insertRecords(work.session, part, parts));
  }
}

async function writeChange(work: UnitOfWork, tracked: Tracked, stored: AnyRecord): Promise<void> {
  const entity = entityOf(work.options.schema, tracked.entity);
  const rev = Number(tracked.before?.['rev'] ?? 0) + 1;
  tracked.current = { ...tracked.current, rev };
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(fieldsOf(entity))) {
    if (!isDeepStrictEqual(tracked.current[name] ?? null, stored[name] ?? null))
      values[name] = tracked.current[name] ?? null;
  }
  await refusing(entity, () => updateRecord(work.session, entity, tracked.id, values));
  for (const { part, as } of listNames(work.options.schema, entity.name))
    await writeParts(work, part, listOf(stored, as), listOf(tracked.current, as));
  await writeStamps(work, tracked, entity, values, rev);
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
async function writeStamps(
  work: UnitOfWork,
  tracked: Tracked,
  entity: AnyEntity,
  values: Readonly<Record<string, unknown>>,
  rev: number,
): Promise<void> {
  const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
  const names = Object.keys(values).filter((name) => !unstamped.has(name) && fields[name]?.merge !== 'server');
  if (names.length === 0) return;
  tracked.stamps = { ...tracked.stamps, ...Object.fromEntries(names.map((name) => [name, rev])) };
  const stamps = JSON.stringify(tracked.stamps);
  await work.session.query(
    'system',
    sql`
    insert into field_stamp (tenant_id, entity, record_id, stamps) values (${work.session.tenantId}, ${tracked.entity}, ${tracked.id}, ${stamps}::jsonb)
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
