import type { AnyEntity, AnyRecord } from '@tenon/schema';
import { columnsOfEntity, customColumn, customKeysColumn } from '../sql/columns.ts';
import { ident, join, sql } from '../sql/fragment.ts';
import type { Tx } from '../sql/launcher.ts';
import { recordToRow } from '../sql/record-to-row.ts';

const perStatement = 2_000;

/** Writes whole records as one JSON value per statement: parsing a parameter per column would take several times as long. */
export async function bulkInsert(tx: Tx, entity: AnyEntity, records: readonly AnyRecord[]): Promise<void> {
  const columns = columnsOfEntity(entity);
  const isJson = new Set(columns.filter(({ type }) => type === 'jsonb').map(({ name }) => name));
  const names = columns.map(({ name }) => ident(name));
  for (let start = 0; start < records.length; start += perStatement) {
    const rows = records.slice(start, start + perStatement).map((record) => {
      const row: Record<string, unknown> = { [customColumn]: {}, [customKeysColumn]: {} };
      for (const [name, value] of Object.entries(recordToRow(entity, record))) row[name] = isJson.has(name) && typeof value === 'string' ? JSON.parse(value) : value;
      return row;
    });
    await tx.query(sql`insert into ${ident(entity.name)} (${join(names)}) select ${join(names)} from json_populate_recordset(null::${ident(entity.name)}, ${JSON.stringify(rows)}::json)`);
  }
}
