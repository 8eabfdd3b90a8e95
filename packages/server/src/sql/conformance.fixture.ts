import {
  checkFilter,
  checkQuery,
  compileFilter,
  entityOf,
  fieldsOf,
  isTenonError,
  runQuery,
  type AnyRecord,
  type ErrorCode,
  type Field,
  type Filter,
  type FilterContext,
  type Query,
  type QueryLines,
  type QueryRecords,
} from '@tenon/schema';
import {
  everyComparison,
  everyGroup,
  everyMeasure,
  everySort,
  sampleData,
  sampleFilter,
  sampleLineQuery,
  sampleRecordQuery,
  sampleSchema,
  type SampleData,
} from '@tenon/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertForTest, type TestDatabase } from './database.fixture.ts';
import { filterToSql } from './filter-to-sql.ts';
import { sql } from './fragment.ts';
import { migrate } from './migrate.ts';
import { rankOf } from './pinyin-rank.ts';
import { queryToSql } from './query-to-sql.ts';
import { recordColumns, rowToRecord } from './row-to-record.ts';
import { createScope } from './sql-scope.ts';

/** Minutes, for machines that are busy with other tests; alone it takes seconds. */
const timeout = 300_000;

/** The one suite that every database has to pass: its answers are those of the readers in memory. */
export function describeConformance(
  name: string,
  open: () => Promise<TestDatabase>,
  { cases = 650 }: { readonly cases?: number } = {},
): void {
  describe(`${name} answers as memory does`, { timeout }, () => {
    let at: TestDatabase;
    let data: SampleData;
    const entity = entityOf(sampleSchema, 'sample');

    beforeAll(async () => {
      at = await open();
      data = sampleData(20_260_630, { samples: 300, places: 25 });
      await migrate(at.database, sampleSchema);
      await insertForTest(at.database, sampleSchema, 'place', data.records.place);
      await insertForTest(at.database, sampleSchema, 'sample', data.records.sample);
    }, timeout);

    afterAll(() => at.end(), timeout);

    it('gives every record back as it was given', async () => {
      const { rows } = await at.database.transaction({ as: 'system' }, (tx) =>
        tx.query(sql`select ${recordColumns(entity, 't')} from sample t order by t.id`),
      );
      const stored = rows.map((row) => rowToRecord(entity, row));
      expect(stored).toEqual([...data.records.sample].sort((a, b) => (a.id < b.id ? -1 : 1)).map(completed));
    });

    it(`to every operator and ${cases} filters`, async () => {
      const context = contextOf(data, 0);
      const differences: unknown[] = [];
      let found = 0;
      await at.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
        const filters: Filter[] = [
          ...everyComparison(data),
          ...Array.from({ length: cases }, () => sampleFilter(data)),
        ];
        for (const [index, filter] of filters.entries()) {
          const asked = contextOf(data, index);
          checkFilter(sampleSchema, 'sample', filter);
          const test = compileFilter(sampleSchema, 'sample', filter, { ...asked, get: context.get });
          const expected = data.records.sample
            .filter((record) => test(record))
            .map(({ id }) => id)
            .sort();
          const scope = createScope(sampleSchema, 'sample');
          const condition = filterToSql(filter, scope, asked);
          const { rows } = await tx.query<{ id: string }>(
            sql`select t.id from sample t ${scope.joins()} where ${condition} order by t.id`,
          );
          const actual = rows.map(({ id }) => id);
          found += actual.length;
          if (JSON.stringify(actual) !== JSON.stringify(expected))
            differences.push({
              filter,
              missing: expected.filter((id) => !actual.includes(id)),
              surplus: actual.filter((id) => !expected.includes(id)),
            });
        }
      });
      expect(JSON.stringify(differences.slice(0, 5), null, 1)).toBe('[]');
      // Filters that never match would agree about nothing.
      expect(found).toBeGreaterThan(cases * 10);
    });

    it(`to every sort and ${cases} questions for records, page by page`, async () => {
      const differences: unknown[] = [];
      let found = 0;
      await at.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
        const queries = [...everySort(), ...Array.from({ length: cases }, () => sampleRecordQuery(data))];
        for (const [index, query] of queries.entries()) {
          const context = contextOf(data, index);
          checkQuery(sampleSchema, query);
          const expected = idsIn(runQuery(sampleSchema, data.records.sample, query, context, { rankOf }));
          const actual: string[] = [];
          const size = query.limit ?? 20 + (index % 100);
          for (let after: string | undefined, page = 0; page < 60; page += 1) {
            const asked: Query = query.limit
              ? query
              : { ...query, page: { size, ...(after === undefined ? {} : { after }) } };
            const { statement, read } = queryToSql(sampleSchema, asked, context, { tenantId: data.tenantId });
            const answer = read((await tx.query(statement)).rows);
            actual.push(...idsIn(answer));
            after = 'records' in answer ? answer.next : undefined;
            if (after === undefined) break;
          }
          found += actual.length;
          if (JSON.stringify(actual) !== JSON.stringify(expected))
            differences.push({
              query,
              expected: expected.length,
              actual: actual.length,
              first: expected.findIndex((id, place) => id !== actual[place]),
            });
        }
      });
      expect(JSON.stringify(differences.slice(0, 5), null, 1)).toBe('[]');
      expect(found).toBeGreaterThan(cases * 10);
    });

    it(`to every group, every measure and ${cases} questions for lines`, async () => {
      const differences: unknown[] = [];
      let lines = 0;
      await at.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
        const queries = [
          ...everyGroup(),
          ...everyMeasure(),
          ...Array.from({ length: cases }, () => sampleLineQuery(data)),
        ];
        for (const [index, query] of queries.entries()) {
          const context = contextOf(data, index);
          checkQuery(sampleSchema, query);
          const expected = answerOf(() => runQuery(sampleSchema, data.records.sample, query, context, { rankOf }));
          const { statement, read } = queryToSql(sampleSchema, query, context, { tenantId: data.tenantId });
          const { rows } = await tx.query(statement);
          const actual = answerOf(() => read(rows));
          lines += typeof actual === 'object' && 'lines' in actual ? actual.lines.length : 0;
          const difference = firstDifference(expected, actual);
          if (difference) differences.push({ query, ...difference });
        }
      });
      expect(JSON.stringify(differences.slice(0, 3), null, 1)).toBe('[]');
      expect(lines).toBeGreaterThan(cases * 5);
    });
  });
}

function idsIn(answer: QueryRecords | QueryLines): string[] {
  return 'records' in answer ? answer.records.map(({ id }) => id) : [];
}

type Answer = QueryRecords | QueryLines | ErrorCode;

/** A sum beyond what is exact is an error on both sides. */
function answerOf(ask: () => QueryRecords | QueryLines): Answer {
  try {
    return ask();
  } catch (error) {
    if (isTenonError(error)) return error.code;
    throw error;
  }
}

function firstDifference(expected: Answer, actual: Answer): object | undefined {
  if (typeof expected === 'string' || typeof actual === 'string')
    return expected === actual ? undefined : { expected, actual };
  if (!('lines' in expected) || !('lines' in actual)) return { message: 'no lines' };
  const count = Math.max(expected.lines.length, actual.lines.length);
  for (let index = 0; index < count; index += 1) {
    const [wanted, given] = [expected.lines[index], actual.lines[index]];
    if (JSON.stringify(wanted) !== JSON.stringify(given)) return { line: index, wanted, given };
  }
  return undefined;
}

const zones = ['Asia/Shanghai', 'America/New_York', 'UTC', 'Pacific/Auckland', 'Europe/Berlin', 'America/St_Johns'];
const nows = [
  '2024-12-31T16:30:00.000Z',
  '2025-03-30T00:30:00.000Z',
  '2024-11-03T05:30:00.000Z',
  '2025-06-30T15:59:59.999Z',
  '2024-02-29T12:00:00.000Z',
];

/** Time, zone and fiscal year of the asker go round; deleted and missing targets are not found. */
export function contextOf(data: SampleData, index: number): FilterContext {
  const live = new Map(
    Object.entries(data.records).flatMap(([entity, records]) =>
      records
        .filter(({ deletedAt }) => deletedAt === null)
        .map((record) => [`${entity} ${record.id}`, record] as const),
    ),
  );
  return {
    now: nows[index % nows.length] ?? '',
    timeZone: zones[index % zones.length] ?? '',
    fiscalYearStart: 1 + (index % 12),
    get: (entity, id) => live.get(`${entity} ${id}`),
  };
}

/** With every field that the declaration has; lists without members stay. */
function completed(record: AnyRecord): AnyRecord {
  const fields: Record<string, Field> = fieldsOf(entityOf(sampleSchema, 'sample'));
  return Object.fromEntries(Object.keys(fields).map((name) => [name, record[name] ?? null])) as AnyRecord;
}
