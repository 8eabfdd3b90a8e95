import { expect, it } from 'vitest';
import { openTestPostgres } from './database.fixture.ts';
import { sql } from './fragment.ts';
import { describeMigration } from './migrate.fixture.ts';

describeMigration('PostgreSQL', openTestPostgres);

it('runs a transaction again that met another one', async () => {
  const { database, end } = await openTestPostgres();
  try {
    await database.transaction({ as: 'system' }, (tx) =>
      tx.query('create table counter (n int); insert into counter values (0)'),
    );
    const add = () =>
      database.transaction({ as: 'system', isolation: 'serializable' }, async (tx) => {
        const { rows } = await tx.query<{ n: number }>('select n from counter');
        await tx.query(sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}::int`);
      });
    await Promise.all([add(), add(), add()]);
    const { rows } = await database.transaction({ as: 'system' }, (tx) => tx.query('select n from counter'));
    expect(rows).toEqual([{ n: 3 }]);
  } finally {
    await end();
  }
});

it('ends a statement that runs too long', async () => {
  const { database, end } = await openTestPostgres();
  try {
    const slow = database.transaction({ as: 'app', statementTimeoutMs: 100 }, (tx) => tx.query('select pg_sleep(20)'));
    await expect(slow).rejects.toMatchObject({ code: 'timeout' });
  } finally {
    await end();
  }
});
