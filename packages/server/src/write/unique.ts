import { entityOf, fieldsOf, TenonError, type AnyEntity, type AnyRecord, type Field, type Issue } from '@tenon/schema';
import { and, ident, or, sql, type Fragment } from '../sql/fragment.ts';
import { isGone, type Tracked, type UnitOfWork } from './unit-of-work.ts';

/** Checked before writing for a plain answer; the unique index of the table decides between two writers at once. */
export async function checkUnique(work: UnitOfWork, changed: readonly Tracked[]): Promise<void> {
  const byEntity = Map.groupBy(
    changed.filter(({ current }) => !isGone(current)),
    ({ entity }) => entity,
  );
  for (const [name, records] of byEntity) {
    const entity = entityOf(work.options.schema, name);
    for (const key of uniqueKeys(entity)) await checkKey(work, entity, key, records);
  }
}

function uniqueKeys(entity: AnyEntity): readonly (readonly string[])[] {
  const single = Object.entries<Field>(fieldsOf(entity))
    .filter(([, field]) => field.unique)
    .map(([name]) => [name]);
  return [...single, ...(entity.unique ?? [])];
}

async function checkKey(
  work: UnitOfWork,
  entity: AnyEntity,
  key: readonly string[],
  records: readonly Tracked[],
): Promise<void> {
  const wanted = records.filter(
    ({ current, stored }) =>
      key.every((name) => isScalar(current[name])) &&
      (!stored || isGone(stored) || key.some((name) => stored[name] !== current[name])),
  );
  const seen = new Map<string, AnyRecord>();
  for (const { current } of wanted) {
    const value = JSON.stringify(key.map((name) => current[name]));
    if (seen.has(value)) throw notUnique(entity, key);
    seen.set(value, current);
  }
  const chunk = 200;
  const values = [...seen.values()];
  for (let start = 0; start < values.length; start += chunk) {
    const part = values.slice(start, start + chunk);
    const ids = values.map(({ id }) => id);
    const rows = await work.session.query(
      'system',
      sql`
      select 1 from ${ident(entity.name)}
      where "tenantId" = ${work.session.tenantId}::uuid and "deletedAt" is null and not (id = any(${ids}::uuid[])) and ${sameKey(key, part)} limit 1`,
    );
    if (rows.length > 0) throw notUnique(entity, key);
  }
}

/** One field is asked for as a list: a long chain of `or` takes the planner more time than the index look-ups take. */
function sameKey(key: readonly string[], records: readonly AnyRecord[]): Fragment {
  const [name, ...others] = key;
  const texts = name === undefined ? [] : records.map((record) => record[name]);
  if (name !== undefined && others.length === 0 && texts.every((text) => typeof text === 'string')) {
    return sql`${ident(name)} = any(${texts})`;
  }
  return or(records.map((record) => and(key.map((field) => sql`${ident(field)} = ${record[field]}`))));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function notUnique(entity: AnyEntity, key: readonly string[]): TenonError {
  const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
  const issues: Issue[] = key.map((path) => ({
    path,
    rule: 'unique',
    code: 'not-unique',
    ...(fields[path] ? { label: fields[path].label } : {}),
  }));
  return new TenonError('not-unique', `Another ${entity.name} has the same ${key.join(' and ')}.`, { issues });
}
