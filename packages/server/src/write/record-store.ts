import { entityOf, partsOf, type AnyEntity, type AnyRecord, type Schema } from '@tenon/schema';
import type { Mode, Session } from '../session.ts';
import { and, ident, join, sql, type Fragment } from '../sql/fragment.ts';
import { partsOfWholes, recordColumns, rowToRecord } from '../sql/row-to-record.ts';
import { recordToRow, type RowValues } from '../sql/record-to-row.ts';
import { columnsOfEntity, customColumn, customKeysColumn } from '../sql/columns.ts';

/** Records with their parts under the names of `partOf.as`, in no particular order. */
export async function readRecords(
  session: Session,
  options: {
    readonly schema: Schema;
    readonly mode: Mode;
    readonly entity: string;
    readonly where: readonly Fragment[];
    readonly joins?: Fragment;
    readonly order?: Fragment;
    readonly limit?: number;
    readonly lock?: boolean;
    readonly withParts?: boolean;
  },
): Promise<AnyRecord[]> {
  const entity = entityOf(options.schema, options.entity);
  const rows = await session.query(
    options.mode,
    sql`select ${recordColumns(entity, 't')} from ${ident(entity.name)} t ${options.joins ?? sql``}
      where ${and([sql`t."tenantId" = ${session.tenantId}::uuid`, ...options.where])}
      ${options.order ? sql`order by ${options.order}` : sql``}
      ${options.limit === undefined ? sql`` : sql`limit ${options.limit}`}
      ${options.lock ? sql`for update of t` : sql``}`,
  );
  const records = rows.map((row) => rowToRecord(entity, row));
  return options.withParts === false ? records : addParts(session, options.schema, options.mode, entity, records);
}

export function byIds(ids: readonly string[]): Fragment {
  return sql`t.id = any(${ids}::uuid[])`;
}

/** The records with the lists of their parts. */
export async function addParts(
  session: Session,
  schema: Schema,
  mode: Mode,
  entity: AnyEntity,
  records: AnyRecord[],
): Promise<AnyRecord[]> {
  const parts = partsOf(schema, entity.name);
  if (parts.length === 0 || records.length === 0) return records;
  const lists = new Map<string, Record<string, AnyRecord[]>>(
    records.map((record) => [record.id, Object.fromEntries(parts.map((part) => [part.partOf?.as ?? part.name, []]))]),
  );
  for (const part of parts) {
    const rows = await session.query(mode, partsOfWholes(part, session.tenantId, [...lists.keys()]));
    for (const row of rows)
      lists.get(String(row[part.partOf?.by ?? 'id']))?.[part.partOf?.as ?? part.name]?.push(rowToRecord(part, row));
  }
  return records.map((record) => ({ ...record, ...lists.get(record.id) }));
}

/** Writes new records, many per statement. Parts in `values` are left out: they are records of their own entity. */
export async function insertRecords(session: Session, entity: AnyEntity, records: readonly AnyRecord[]): Promise<void> {
  const rows = records.map((record) => recordToRow(entity, record));
  const columns = columnsOfRows([...rows, always]);
  for (let start = 0; start < rows.length; start += perStatement) {
    const chunk = rows.slice(start, start + perStatement).map((row) => ({ ...always, ...row }));
    await session.query(
      'system',
      sql`insert into ${ident(entity.name)} (${columns}) select ${columns} from ${rowSet(entity, chunk)}`,
    );
  }
}

/**
 * Overwrites the same fields of many records. Custom fields are not among them: theirs are laid over the stored ones,
 * record by record.
 */
export async function updateRecords(
  session: Session,
  entity: AnyEntity,
  changes: readonly { readonly id: string; readonly values: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  const rows = changes.map(({ id, values }) => ({ ...recordToRow(entity, values), id }));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'id');
  const assignments = names.map((name) => sql`${ident(name)} = given.${ident(name)}`);
  for (let start = 0; start < rows.length; start += perStatement) {
    await session.query(
      'system',
      sql`update ${ident(entity.name)} t set ${join(assignments)} from ${rowSet(entity, rows.slice(start, start + perStatement))} given
        where t."tenantId" = ${session.tenantId}::uuid and t.id = given.id`,
    );
  }
}

const perStatement = 1_000;
const always: RowValues = { [customColumn]: '{}', [customKeysColumn]: '{}' };

function columnsOfRows(rows: readonly RowValues[]): Fragment {
  return join([...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => ident(name)));
}

/** Rows as one JSON value: a parameter for each column of each row costs both sides about twice the time. */
function rowSet(entity: AnyEntity, rows: readonly RowValues[]): Fragment {
  const isJson = new Set(columnsOfEntity(entity).flatMap(({ name, type }) => (type === 'jsonb' ? [name] : [])));
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        isJson.has(name) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
      ]),
    ),
  );
  return sql`json_populate_recordset(null::${ident(entity.name)}, ${JSON.stringify(plain)}::json)`;
}

/** Overwrites the named fields of one record; custom fields are laid over the stored ones. */
export async function updateRecord(
  session: Session,
  entity: AnyEntity,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const row = recordToRow(entity, values);
  const assignments = Object.entries(row).map(([name, value]) =>
    name === customColumn || name === customKeysColumn
      ? sql`${ident(name)} = coalesce(${ident(name)}, '{}'::jsonb) || ${value}::jsonb`
      : sql`${ident(name)} = ${value}`,
  );
  await session.query(
    'system',
    sql`update ${ident(entity.name)} set ${join(assignments)} where "tenantId" = ${session.tenantId}::uuid and id = ${id}::uuid`,
  );
}

export async function deleteParts(session: Session, part: AnyEntity, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await session.query(
    'system',
    sql`delete from ${ident(part.name)} where "tenantId" = ${session.tenantId}::uuid and id = any(${ids}::uuid[])`,
  );
}

/** Which of these records are there and not deleted. */
export async function readIds(
  session: Session,
  options: { readonly schema: Schema; readonly mode: Mode; readonly entity: string; readonly ids: readonly string[] },
): Promise<string[]> {
  const entity = entityOf(options.schema, options.entity);
  const alive = entity.partOf ? sql`true` : sql`t."deletedAt" is null`;
  const rows = await session.query<{ id: string }>(
    options.mode,
    sql`select t.id from ${ident(entity.name)} t where t."tenantId" = ${session.tenantId}::uuid and ${byIds(options.ids)} and ${alive}`,
  );
  return rows.map(({ id }) => id);
}
