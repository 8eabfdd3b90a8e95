import { fieldsOf, TenonError, type AnyEntity, type Field, type Schema } from '@tenon/schema';
import { customColumn, customKeysColumn, isCustom, readableTexts } from './columns.ts';
import { compareDeclarations } from './compare-declarations.ts';
import { ident, join, sql } from './fragment.ts';
import type { Database, Tx } from './launcher.ts';
import { pinyinVersion } from './pinyin-table.ts';
import { textKeysOf } from './record-to-row.ts';
import { policyStatements, visibilityTargets, visibleIdsFunction } from './rls.ts';
import { systemTables } from './system-ddl.ts';

export interface MigrationDone {
  /** Number of the declaration that the tables now follow; the first one is 1. */
  readonly number: number;
  readonly statements: readonly string[];
}

/** One server migrates, the others wait and then find nothing to do. */
const lockKey = 7_366_601;

/** Statements sent together: on PGlite each message costs about a millisecond. */
const perMessage = 100;

/**
 * Brings the tables to this declaration, in one transaction: either all of it happened or nothing. Safe to call on
 * every start.
 */
export async function migrate(database: Database, schema: Schema): Promise<MigrationDone> {
  return database.transaction({ as: 'system', statementTimeoutMs: 0 }, async (tx) => {
    await tx.query(`set local lock_timeout = '10s'`);
    await tx.query('select pg_advisory_xact_lock($1)', [lockKey]);
    for (const statement of systemTables) await tx.query(statement);
    const { rows } = await tx.query<{ number: number; declaration: Schema; pinyin: number }>(
      'select number, declaration, pinyin from tenon_schema order by number desc limit 1',
    );
    const stored = rows[0];
    const migration = compareDeclarations(stored?.declaration, schema);
    for (const check of migration.checks) {
      const found = await tx.query(check.sql).catch((error: unknown) => {
        throw new TenonError('bad-migration', check.message, { cause: error });
      });
      if (found.rows.length > 0) throw new TenonError('bad-migration', check.message);
    }
    const statements = [...migration.statements];
    if (migration.policies.length > 0) {
      statements.push(...visibilityTargets(schema).flatMap((target) => visibleIdsFunction(target)));
      // A part's policy names its whole's table, so wholes come first; they do: every table exists by now.
      for (const name of migration.policies) {
        const entity = schema.entities[name];
        if (entity) statements.push(...policyStatements(schema, entity));
      }
    }
    for (let start = 0; start < statements.length; start += perMessage)
      await tx.query(statements.slice(start, start + perMessage).join(';\n'));
    for (const { entity, fields } of migration.textKeys)
      await remakeTextKeys(tx, schema.entities[entity] as AnyEntity, fields);
    if (stored && stored.pinyin !== pinyinVersion) {
      for (const entity of Object.values(schema.entities)) await remakeTextKeys(tx, entity, readableTexts(entity));
    }
    const declaration = JSON.stringify(schema);
    if (stored && stored.pinyin === pinyinVersion && JSON.stringify(stored.declaration) === declaration) {
      return { number: stored.number, statements };
    }
    const number = (stored?.number ?? 0) + 1;
    await tx.query(
      sql`insert into tenon_schema (number, declaration, pinyin, at) values (${number}, ${declaration}::json, ${pinyinVersion}, now())`,
    );
    return { number, statements };
  });
}

const batch = 1_000;

/** Makes the folded and sort forms of these texts anew, batch by batch over all tenants. */
async function remakeTextKeys(tx: Tx, entity: AnyEntity, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const fields = fieldsOf(entity) as Record<string, Field>;
  const declared = names.filter((name) => !isCustom(name));
  const custom = names.filter((name) => isCustom(name) && fields[name]);
  const table = ident(entity.name);
  let after: { tenantId: string; id: string } | undefined;
  for (;;) {
    const { rows } = await tx.query<{ tenantId: string; id: string; [column: string]: unknown }>(
      sql`select "tenantId", id, ${join([...declared, customColumn].map((name) => ident(name)))} from ${table}
        ${after ? sql`where ("tenantId", id) > (${after.tenantId}::uuid, ${after.id}::uuid)` : sql``} order by "tenantId", id limit ${batch}`,
    );
    for (const row of rows) {
      const keys = Object.assign(
        {},
        ...declared.map((name) => textKeysOf(name, fields[name] as Field, row[name] ?? null)),
      ) as Record<string, string | null>;
      const values = (row[customColumn] ?? {}) as Record<string, unknown>;
      const customKeys = Object.assign(
        {},
        ...custom.map((name) => textKeysOf(name, fields[name] as Field, values[name] ?? null)),
      ) as Record<string, string | null>;
      const assignments = Object.entries(keys).map(([name, value]) => sql`${ident(name)} = ${value}`);
      if (custom.length > 0) assignments.push(sql`${ident(customKeysColumn)} = ${JSON.stringify(customKeys)}::jsonb`);
      if (assignments.length > 0)
        await tx.query(
          sql`update ${table} set ${join(assignments)} where "tenantId" = ${row.tenantId}::uuid and id = ${row.id}::uuid`,
        );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = { tenantId: last.tenantId, id: last.id };
  }
}
