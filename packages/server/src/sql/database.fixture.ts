import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { entityOf, type AnyRecord, type Schema } from '@tenon/schema';
import pg from 'pg';
import { ident, join, sql } from './fragment.ts';
import { pgliteLauncher } from './launch-pglite.ts';
import { postgresLauncher } from './launch-postgres.ts';
import type { Database } from './launcher.ts';
import { recordToRow } from './record-to-row.ts';

export interface TestDatabase {
  readonly database: Database;
  end(): Promise<void>;
}

export async function openTestPglite(): Promise<TestDatabase> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'tenon-test-'));
  const database = await pgliteLauncher({ folder, now: () => new Date(), snapshotMinutes: 0 }).start();
  return {
    database,
    async end() {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database of its own in the cluster that the tests share. */
export async function openTestPostgres(): Promise<TestDatabase> {
  const url = process.env['TENON_TEST_DATABASE_URL'] ?? '';
  const name = `tenon_test_${process.pid}_${(opened += 1)}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await postgresLauncher({ url: own.href }).start();
  return {
    database,
    async end() {
      await database.stop();
      await run(`drop database ${name} with (force)`);
    },
  };
}

let opened = 0;

export async function insertForTest(
  database: Database,
  schema: Schema,
  entityName: string,
  records: readonly AnyRecord[],
): Promise<void> {
  const entity = entityOf(schema, entityName);
  await database.transaction({ as: 'system' }, async (tx) => {
    for (let start = 0; start < records.length; start += 100) {
      const rows = records.slice(start, start + 100).map((record) => recordToRow(entity, record));
      const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const values = rows.map(
        (row) =>
          sql`(${join(names.map((name) => sql`${row[name] ?? (name === 'x' || name === 'x_keys' ? '{}' : null)}`))})`,
      );
      await tx.query(
        sql`insert into ${ident(entityName)} (${join(names.map((name) => ident(name)))}) values ${join(values)}`,
      );
    }
  });
}
