import {
  choice,
  defineEntity,
  defineSchema,
  entityOf,
  extendEntity,
  integer,
  money,
  ref,
  sortKey,
  text,
  type AnyEntity,
  type AnyRecord,
  type Schema,
} from '@tenon/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertForTest, type TestDatabase } from './database.fixture.ts';
import { sqlState } from './database.ts';
import { sql } from './fragment.ts';
import { migrate } from './migrate.ts';
import { rankOf } from './pinyin-rank.ts';
import { queryToSql } from './query-to-sql.ts';
import { uniqueFields } from './table-ddl.ts';

const label = { en: 'x', zh: 'x' };
const tenantId = '01900000-0000-7000-8000-00000000000a';
const idOf = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const context = { now: '2025-06-30T00:00:00.000Z', timeZone: 'UTC', fiscalYearStart: 1 };

function schemaOf(fields: AnyEntity['fields'], options: Partial<AnyEntity> = {}): Schema {
  return defineSchema([defineEntity('thing', { label, title: Object.keys(fields)[0] ?? '', fields, ...options })]);
}

const first = {
  name: text({ required: true, unique: true, label }),
  state: choice({ values: { new: { label }, old: { label } }, label }),
};

export function describeMigration(name: string, open: () => Promise<TestDatabase>): void {
  describe(`migration on ${name}`, { timeout: 300_000 }, () => {
    let at: TestDatabase;
    let schema: Schema;

    beforeAll(async () => {
      at = await open();
    }, 300_000);
    afterAll(() => at.end(), 300_000);
    beforeEach(async () => {
      await at.database.transaction({ as: 'system' }, (tx) =>
        tx.query('drop table if exists thing, item, tenon_schema'),
      );
      schema = schemaOf(first);
      await migrate(at.database, schema);
      await insert(schema, [
        { id: idOf(1), name: '北京', state: 'new' },
        { id: idOf(2), name: 'Ärger', state: 'old' },
      ]);
    });

    const insert = (to: Schema, records: readonly AnyRecord[]) =>
      insertForTest(
        at.database,
        to,
        'thing',
        records.map((record) => ({ tenantId, rev: 1, ...record })),
      );
    const read = async (to: Schema, sortBy = 'name') => {
      const { statement, read: readRows } = queryToSql(
        to,
        { entity: 'thing', sort: [{ field: sortBy, dir: 'asc' }] },
        context,
        { tenantId },
      );
      const answer = readRows((await at.database.transaction({ as: 'system' }, (tx) => tx.query(statement))).rows);
      return 'records' in answer ? answer.records : [];
    };

    it('does nothing the second time', async () => {
      expect(await migrate(at.database, schema)).toEqual({ number: 1, statements: [] });
    });

    it('adds fields and entities and keeps what is there', async () => {
      const next = defineSchema([
        schemaOf({
          ...first,
          size: integer({ default: 3, required: true, index: true, label }),
          price: money({ label }),
          note: text({ default: 'Höhe', label }),
        }).entities['thing'] as AnyEntity,
        defineEntity('item', {
          label,
          title: 'title',
          fields: { title: text({ label }), thingId: ref({ to: 'thing', required: true, label }) },
          partOf: { entity: 'thing', by: 'thingId', as: 'items' },
        }),
      ]);
      expect((await migrate(at.database, next)).number).toBe(2);
      expect(await read(next)).toMatchObject([
        { name: 'Ärger', size: 3, price: null, note: 'Höhe' },
        { name: '北京', size: 3, price: null, note: 'Höhe' },
      ]);
      const { rows } = await at.database.transaction({ as: 'system' }, (tx) =>
        tx.query('select note_fold, note_sort from thing'),
      );
      expect(rows).toEqual([
        { note_fold: 'hohe', note_sort: 'hohe' },
        { note_fold: 'hohe', note_sort: 'hohe' },
      ]);
    });

    it('renames a field and its index', async () => {
      const next = schemaOf({ title: text({ required: true, unique: true, was: 'name', label }), state: first.state });
      await migrate(at.database, next);
      expect(await read(next, 'title')).toMatchObject([{ title: 'Ärger' }, { title: '北京' }]);
      const again = insert(next, [{ id: idOf(3), title: '北京' }]).catch((error: unknown) => error);
      expect(sqlState(await again)).toBe('23505');
    });

    it('makes the order of texts when a field becomes sortable', async () => {
      const plain = schemaOf({ ...first, word: text({ sort: false, label }) });
      await migrate(at.database, plain);
      await at.database.transaction({ as: 'system' }, (tx) => tx.query(sql`update thing set word = ${'重庆 Ⅷ'}`));
      const next = schemaOf({ ...first, word: text({ label }) });
      await migrate(at.database, next);
      const { rows } = await at.database.transaction({ as: 'system' }, (tx) =>
        tx.query('select word_fold, word_sort from thing limit 1'),
      );
      expect(rows).toEqual([{ word_fold: '重庆 viii', word_sort: sortKey('重庆 Ⅷ', rankOf) }]);
    });

    it.each([
      ['a change of kind', schemaOf({ ...first, state: integer({ label }) }), /choice cannot become integer/],
      [
        'a value that records use',
        schemaOf({ ...first, state: choice({ values: { new: { label } }, label }) }),
        /no longer has the values old/,
      ],
      [
        'a new required field without default',
        schemaOf({ ...first, extra: integer({ required: true, label }) }),
        /give it a default/,
      ],
    ])('refuses %s and changes nothing', async (_, next, message) => {
      await expect(migrate(at.database, next)).rejects.toMatchObject({
        code: 'bad-migration',
        message: expect.stringMatching(message) as string,
      });
      expect((await migrate(at.database, schema)).number).toBe(1);
      expect(await read(schema)).toHaveLength(2);
    });

    it('needs no DDL for the fields a tenant adds', async () => {
      const next = extendEntity(schema, 'thing', { x_size: integer({ label }), x_word: text({ label }) });
      const { statements } = await migrate(at.database, next);
      expect(statements).toEqual([]);
      await insert(next, [{ id: idOf(3), name: 'c', x_size: 7, x_word: 'Ｗort' }]);
      const { statement, read: readRows } = queryToSql(
        next,
        { entity: 'thing', filter: { op: 'contains', field: 'x_word', text: 'wor' } },
        context,
        { tenantId },
      );
      expect(
        readRows((await at.database.transaction({ as: 'system' }, (tx) => tx.query(statement))).rows),
      ).toMatchObject({ records: [{ x_size: 7, x_word: 'Ｗort' }] });
    });

    it('names the fields of a broken unique rule', async () => {
      const error: unknown = await insert(schema, [{ id: idOf(9), name: '北京' }]).catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: '23505' });
      expect(uniqueFields(entityOf(schema, 'thing'), (error as { constraint: string }).constraint)).toEqual(['name']);
      await at.database.transaction({ as: 'system' }, (tx) => tx.query('update thing set "deletedAt" = now()'));
      await insert(schema, [{ id: idOf(9), name: '北京' }]);
    });
  });
}
