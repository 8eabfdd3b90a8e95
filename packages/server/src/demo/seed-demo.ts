import { dayOf, entityOf } from '@tenon/schema';
import { instantOf } from '../clock.ts';
import type { Services } from '../services.ts';
import { Session } from '../session.ts';
import { sql } from '../sql/fragment.ts';
import { insertRecords } from '../write/record-store.ts';
import { fullSize, harborline, pier, type DemoSize } from './demo-tenants.ts';
import type { SeedStore } from './seed-store.ts';

/**
 * Fills an empty database with the two tenants of the demo and answers their ids; finds them where they are already.
 * Written at once, past mutators and change log, but as they would have left it: totals, stage history and balances are
 * consistent. The day all dates count from is the day of the first start.
 */
export async function seedDemoTenants(
  services: Pick<Services, 'schema' | 'database' | 'now' | 'newId'>,
  size: DemoSize = fullSize,
): Promise<readonly string[]> {
  const found = await services.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      sql`select id from tenant where key in ('harborline', 'pier') and "deletedAt" is null order by key`,
    );
    return rows.map(({ id }) => id);
  });
  if (found.length > 0) return found;
  const anchorDay = dayOf(instantOf(services.now()), 'Asia/Shanghai');
  const stores = [harborline(anchorDay, size), pier(anchorDay)];
  await services.database.transaction({ as: 'system', statementTimeoutMs: 0 }, async (tx) => {
    for (const store of stores) {
      const session = new Session(tx, store.tenantId);
      for (const [name, records] of store.records)
        await insertRecords(session, entityOf(services.schema, name), records);
      await tx.query(sql`
        insert into human_number (tenant_id, entity, field, period, n)
        select ${store.tenantId}::uuid, e, f, p, n from unnest(${numbersOf(store, 0)}::text[], ${numbersOf(store, 1)}::text[], ${numbersOf(store, 2)}::text[], ${[...store.numbers.values()]}::bigint[]) as given(e, f, p, n)`);
    }
  });
  return stores.map(({ tenantId }) => tenantId);
}

/** Column of the keys under which a store counts its human numbers. */
function numbersOf(store: SeedStore, column: number): string[] {
  return [...store.numbers.keys()].map((key) => (JSON.parse(key) as string[])[column] ?? '');
}
