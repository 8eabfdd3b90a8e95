import { describe, expect, it } from 'vitest';
import { checkQuery } from './check-query.ts';
import { schema } from './crm.fixture.ts';
import { querySchema } from './query-schema.ts';

describe('a query that cannot be used', () => {
  const refusal = (query: unknown, readable?: (entity: string, field: string) => boolean) => {
    try {
      checkQuery(schema, query, readable);
      return 'accepted';
    } catch (error) {
      const { code, issues } = error as { code: string; issues: { path: string; rule: string }[] };
      return [code, ...issues.map(({ path, rule }) => `${path} ${rule}`)];
    }
  };
  const count = { as: 'n', fn: 'count' };

  it.each<[string, object, unknown]>([
    ['a page that is too large', { page: { size: 501 } }, ['bad-query', 'page.size max']],
    ['a word nobody knows', { sortBy: 'name' }, ['bad-query', 'sortBy unknown-field']],
    [
      'five sorts',
      { sort: Array.from({ length: 5 }, () => ({ field: 'note', dir: 'asc' })) },
      ['bad-query', 'sort max-items'],
    ],
    ['a sort by a list', { sort: [{ field: 'scores', dir: 'asc' }] }, ['bad-query', 'sort.0.field not-sortable']],
    ['a sort by nothing', { sort: [{ field: 'nota', dir: 'asc' }] }, ['unknown-field', 'sort.0.field unknown-field']],
    [
      'a filter that is wrong',
      { filter: { op: 'eq', field: 'count', value: 'x' } },
      ['bad-filter', 'filter.value type'],
    ],
    ['a group without measures', { group: [{ field: 'status' }] }, ['bad-query', 'group without-measures']],
    [
      'a time without its unit',
      { group: [{ field: 'placedAt' }], measures: [count] },
      ['bad-query', 'group.0.by unit-needed'],
    ],
    [
      'a unit without time',
      { group: [{ field: 'status', by: 'day' }], measures: [count] },
      ['bad-query', 'group.0.by unit-without-time'],
    ],
    [
      'a group by money',
      { group: [{ field: 'total' }], measures: [count] },
      ['bad-query', 'group.0.field not-groupable'],
    ],
    [
      'a sum of texts',
      { measures: [{ as: 'n', fn: 'sum', field: 'note' }] },
      ['bad-query', 'measures.0.field not-measurable'],
    ],
    ['a sum of nothing', { measures: [{ as: 'n', fn: 'sum' }] }, ['bad-query', 'measures.0 field-or-days']],
    ['two measures of one name', { measures: [count, count] }, ['bad-query', 'measures.1.as duplicate']],
    [
      'a sort by no measure',
      { measures: [count], sort: [{ field: 'm', dir: 'asc' }] },
      ['bad-query', 'sort.0.field choice'],
    ],
    ['pages of groups', { measures: [count], page: { size: 3 } }, ['bad-query', 'page with-measures']],
    [
      'a condition on no measure',
      { measures: [count], having: [{ measure: 'm', op: 'gt', value: 1 }] },
      ['bad-query', 'having.0.measure choice'],
    ],
    [
      'a measure filtered wrongly',
      { measures: [{ ...count, filter: { op: 'empty', field: 'nota' } }] },
      ['unknown-field', 'measures.0.filter.field unknown-field'],
    ],
  ])('has %s', (_, more, expected) => {
    expect(refusal({ entity: 'order', ...more })).toEqual(expected);
  });

  it('names no entity, or fields that may not be read', () => {
    expect(refusal({ entity: 'oder' })[0]).toBe('unknown-entity');
    expect(refusal('x')).toEqual(['bad-query', ' type']);
    const hidden = (_: string, field: string) => field !== 'total';
    expect(refusal({ entity: 'order', measures: [{ as: 'sum', fn: 'sum', field: 'total' }] }, hidden)).toEqual([
      'field-not-readable',
      'measures.0.field not-readable',
    ]);
    expect(refusal({ entity: 'order', sort: [{ field: 'total', dir: 'asc' }] }, hidden)).toEqual([
      'field-not-readable',
      'sort.0.field not-readable',
    ]);
  });

  it('has a shape that its schema for documents refuses too', () => {
    const good = {
      entity: 'order',
      group: [{ field: 'placedAt', by: 'month' }],
      measures: [{ ...count, filter: { op: 'empty', field: 'note' } }],
      having: [{ measure: 'n', op: 'gt', value: 1 }],
      limit: 5,
    };
    const wrong = [
      {},
      { ...good, limit: 0 },
      { ...good, more: 1 },
      { ...good, measures: [] },
      { ...good, measures: [{ as: 'a b', fn: 'count' }] },
      { ...good, having: [{ measure: 'n', op: 'gt' }] },
      { entity: 'order', sort: [{ field: 'note' }] },
      { entity: 'order', page: { size: 0 } },
      { entity: 'order', deleted: 1 },
    ];
    expect([refusal(good), querySchema.safeParse(good).success]).toEqual(['accepted', true]);
    for (const query of wrong)
      expect([refusal(query)[0], querySchema.safeParse(query).success], JSON.stringify(query)).toEqual([
        'bad-query',
        false,
      ]);
  });
});
