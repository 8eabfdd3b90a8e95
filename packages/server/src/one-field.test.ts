import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crm } from '@tenon/entities';
import { choice, extendEntity, integer, text, validateCreate } from '@tenon/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseTarget } from './import/database-target.ts';
import { entityMapping } from './import/entity-mapping.ts';
import { ErrorFile } from './import/error-file.ts';
import { runImport } from './import/run-import.ts';
import { recordOf, startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPglite } from './sql/database.fixture.ts';
import { sql } from './sql/fragment.ts';

const fields = {
  seatCount: integer({ min: 1, max: 500, index: true, label: { en: 'Seats', zh: '席位数' } }),
  branch: text({ search: true, max: 40, label: { en: 'Branch office', zh: '分支机构' } }),
  tier: choice({
    values: { gold: { label: { en: 'Gold', zh: '金牌' } }, silver: { label: { en: 'Silver', zh: '银牌' } } },
    label: { en: 'Tier', zh: '等级' },
  }),
};
/** What a developer does to add fields: one place, no second file. */
const schema = extendEntity(crm.schema, 'customer', fields, { developer: true });

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite(), { services: { schema } })));
afterAll(() => server.end());

describe('a field declared in one place', () => {
  it('is validated', () => {
    const id = '01920000-0000-7000-8000-000000000001';
    expect(validateCreate(schema, 'customer', { id, name: 'Acme', seatCount: 12, tier: 'gold' })).toMatchObject({
      ok: true,
    });
    const refused = validateCreate(schema, 'customer', { id, name: 'Acme', seatCount: 501, tier: 'bronze' });
    expect(refused.ok ? [] : refused.issues.map(({ path: at }) => at)).toEqual(['seatCount', 'tier']);
    expect(validateCreate(crm.schema, 'customer', { id, name: 'Acme', seatCount: 12 }).ok).toBe(false);
  });

  it('has its columns and its index in the database', async () => {
    const { columns, indexes } = await server.services.database.transaction(
      { as: 'system', readOnly: true },
      async (tx) => ({
        columns: (
          await tx.query<{ column_name: string }>(
            sql`select column_name from information_schema.columns where table_name = 'customer'`,
          )
        ).rows.map((row) => row.column_name),
        indexes: (
          await tx.query<{ indexdef: string }>(sql`select indexdef from pg_indexes where tablename = 'customer'`)
        ).rows.map((row) => row.indexdef),
      }),
    );
    expect(columns).toEqual(expect.arrayContaining(['seatCount', 'branch', 'branch_fold', 'branch_sort', 'tier']));
    expect(indexes.some((definition) => definition.includes('"seatCount"'))).toBe(true);
  });

  it('is written, read, filtered, sorted, grouped and searched through REST', async () => {
    const created = await recordOf(
      await server.call('ana', 'POST', '/api/v1/customer', {
        name: 'Nordwind',
        seatCount: 40,
        branch: 'Küste',
        tier: 'gold',
      }),
    );
    expect(created).toMatchObject({ seatCount: 40, branch: 'Küste', tier: 'gold' });
    const ask = async (query: object) =>
      (await (await server.call('ana', 'POST', '/api/v1/query', { entity: 'customer', ...query })).json()) as {
        records?: { name: string }[];
        lines?: { keys: unknown[] }[];
      };
    expect(
      (
        await ask({ filter: { op: 'gt', field: 'seatCount', value: 39 }, sort: [{ field: 'tier', dir: 'asc' }] })
      ).records?.map(({ name }) => name),
    ).toEqual(['Nordwind']);
    expect((await ask({ search: 'kuste' })).records?.map(({ name }) => name)).toEqual(['Nordwind']);
    expect(
      (await ask({ group: [{ field: 'tier' }], measures: [{ as: 'n', fn: 'sum', field: 'seatCount' }] })).lines,
    ).toContainEqual(expect.objectContaining({ keys: ['gold'], measures: { n: 40 } }));
    const refused = await server.call('ana', 'PATCH', `/api/v1/customer/${created.id}`, { seatCount: 0 });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ path: 'seatCount' }] });
  });

  it('stands in the OpenAPI document', async () => {
    const document = JSON.stringify(await (await server.call(undefined, 'GET', '/api/v1/openapi.json')).json());
    for (const name of Object.keys(fields)) expect(document).toContain(`"${name}"`);
  });

  it('is imported by the name or the label of its column', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tenon-field-'));
    const file = path.join(folder, 'customers.csv');
    await writeFile(file, 'key,name,Seats,分支机构,tier\n1,Imported,7,上海,silver\n2,Wrong,700,北京,silver\n');
    const identity = await server.services.actors.load({
      tenantId: server.tenantId,
      userId: server.users['admin'] ?? '',
    });
    const report = await runImport({
      files: [file],
      mapping: entityMapping({
        schema,
        entity: 'customer',
        columns: ['key', 'name', 'Seats', '分支机构', 'tier'],
        currency: 'CNY',
      }),
      target: new DatabaseTarget({
        services: server.services,
        identity,
        group: server.services.newId(),
        requestId: server.services.newId(),
      }),
      errors: new ErrorFile(path.join(folder, 'errors.csv')),
    });
    expect(report.steps[0]).toMatchObject({ read: 2, created: 1, refused: 1 });
    const found = (await (
      await server.call('admin', 'POST', '/api/v1/query', {
        entity: 'customer',
        filter: { op: 'eq', field: 'branch', value: '上海' },
      })
    ).json()) as { records: object[] };
    expect(found.records).toEqual([expect.objectContaining({ name: 'Imported', seatCount: 7, tier: 'silver' })]);
    await rm(folder, { recursive: true });
  });
});
