import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFilter } from './check-filter.ts';
import { compileFilter } from './compile-filter.ts';
import { context, getFrom, idOf, schema } from './crm.fixture.ts';
import type { Filter } from './filter.ts';
import type { AnyRecord } from './infer.ts';

const customers: AnyRecord[] = [
  { id: idOf(1), name: 'Müller AG', phone: null, tags: ['vip', 'Köln'], city: 'Berlin', ownerId: idOf(50) },
  { id: idOf(2), name: 'muller', phone: '123', tags: [], city: null, ownerId: null },
];
const get = getFrom({ customer: customers });
const test = (filter: Filter, record: object, entity = 'order') => {
  checkFilter(schema, entity, filter);
  return compileFilter(schema, entity, filter, { ...context, get })({ id: idOf(9), ...record });
};

const money = (amountMinor: number, currency = 'CNY') => ({ amountMinor, currency });

describe('a comparison', () => {
  it.each<[string, Filter, object, boolean]>([
    ['text is equal exactly', { op: 'eq', field: 'note', value: 'Café' }, { note: 'café' }, false],
    ['text is equal in any normal form', { op: 'eq', field: 'note', value: 'Cafe\u0301' }, { note: 'Café' }, true],
    [
      'text contains by its folded form',
      { op: 'contains', field: 'note', text: 'ＣＡＦÉ' },
      { note: 'le café noir' },
      true,
    ],
    ['text starts by its folded form', { op: 'startsWith', field: 'note', text: 'LE' }, { note: 'le café' }, true],
    ['% is a character', { op: 'contains', field: 'note', text: '%' }, { note: 'all of it' }, false],
    ['texts are ordered by their folded form', { op: 'lt', field: 'note', value: 'B' }, { note: 'ä' }, true],
    ['an empty text is less than nothing', { op: 'lt', field: 'note', value: 'B' }, { note: '' }, false],
    ['decimals compare by value', { op: 'gt', field: 'weight', value: '9' }, { weight: '10' }, true],
    ['decimals are equal by value', { op: 'eq', field: 'weight', value: '7.50' }, { weight: '7.5' }, true],
    ['decimals are found by value', { op: 'in', field: 'weight', values: ['1', '7.50'] }, { weight: '7.5' }, true],
    [
      'a filter may name more digits than are stored',
      { op: 'lt', field: 'weight', value: '7.50000001' },
      { weight: '7.5' },
      true,
    ],
    ['money compares within its currency', { op: 'lt', field: 'total', value: money(100) }, { total: money(50) }, true],
    [
      'money in another currency does not',
      { op: 'lt', field: 'total', value: money(100) },
      { total: money(50, 'USD') },
      false,
    ],
    ['nor is it the contrary', { op: 'gte', field: 'total', value: money(100) }, { total: money(50, 'USD') }, false],
    [
      'instants are equal in any spelling',
      { op: 'eq', field: 'placedAt', value: '2026-06-30T08:00:00+08:00' },
      { placedAt: '2026-06-30T00:00:00.000Z' },
      true,
    ],
    ['days compare as days', { op: 'lte', field: 'dueOn', value: '2026-06-30' }, { dueOn: '2026-06-30' }, true],
    ['flags are equal', { op: 'eq', field: 'isPaid', value: false }, { isPaid: false }, true],
    ['an empty flag is not false', { op: 'eq', field: 'isPaid', value: false }, { isPaid: null }, false],
    ['ranks compare by code point', { op: 'gt', field: 'position', value: 'a' }, { position: 'B' }, false],
    ['a list has its members', { op: 'has', field: 'scores', value: 3 }, { scores: [1, 3] }, true],
    ['a set has its members', { op: 'has', field: 'channels', value: 'web' }, { channels: ['shop'] }, false],
    [
      'a reference to anything is equal by id',
      { op: 'eq', field: 'about', value: idOf(1) },
      { about: { entity: 'customer', id: idOf(1) } },
      true,
    ],
    ['a list without members is empty', { op: 'empty', field: 'scores' }, { scores: [] }, true],
    ['zero is not empty', { op: 'empty', field: 'count' }, { count: 0 }, false],
    ['an absent field is empty', { op: 'empty', field: 'count' }, {}, true],
    [
      'today ends at midnight of the tenant',
      { op: 'within', field: 'placedAt', within: { period: 'today' } },
      { placedAt: '2026-06-30T15:59:59.999Z' },
      true,
    ],
    [
      'and begins there',
      { op: 'within', field: 'placedAt', within: { period: 'today' } },
      { placedAt: '2026-06-30T16:00:00.000Z' },
      false,
    ],
    [
      'the day before in UTC is today in Shanghai',
      { op: 'within', field: 'placedAt', within: { period: 'today' } },
      { placedAt: '2026-06-29T16:00:00.000Z' },
      true,
    ],
    [
      'days lie within periods',
      { op: 'within', field: 'dueOn', within: { period: 'thisFiscalQuarter' } },
      { dueOn: '2026-04-01' },
      true,
    ],
    [
      'a step reads the other record',
      { op: 'contains', field: 'customer.name', text: 'muller' },
      { customerId: idOf(1) },
      true,
    ],
    ['a step to an empty value is empty', { op: 'empty', field: 'customer.phone' }, { customerId: idOf(1) }, true],
    ['a step to nowhere is empty', { op: 'eq', field: 'customer.name', value: 'x' }, { customerId: idOf(7) }, false],
    ['all of nothing', { op: 'and', of: [] }, {}, true],
    ['any of nothing', { op: 'or', of: [] }, {}, false],
  ])('%s', (_, filter, record, expected) => {
    expect(test(filter, record)).toBe(expected);
    expect(test({ op: 'not', of: filter }, record)).toBe(!expected);
  });
});

describe('a filter that cannot be used', () => {
  const refusal = (filter: unknown, readable?: (entity: string, field: string) => boolean) => {
    try {
      checkFilter(schema, 'order', filter, readable);
      return 'accepted';
    } catch (error) {
      return error && typeof error === 'object' && 'code' in error && 'issues' in error
        ? [error.code, ...(error.issues as { path: string; rule: string }[]).map(({ path, rule }) => `${path} ${rule}`)]
        : error;
    }
  };
  const deep = (levels: number): unknown =>
    levels === 0 ? { op: 'empty', field: 'note' } : { op: 'not', of: deep(levels - 1) };

  it.each<[string, unknown, unknown]>([
    ['an operator that is not', { op: 'equals', field: 'note', value: 'x' }, ['bad-filter', 'op choice']],
    ['one of every object', { op: 'toString' }, ['bad-filter', 'op choice']],
    ['more than it knows', { op: 'empty', field: 'note', value: 1 }, ['bad-filter', 'value unknown-field']],
    [
      'a field that is not',
      { op: 'and', of: [{ op: 'empty', field: 'nota' }] },
      ['unknown-field', 'of.0.field unknown-field'],
    ],
    ['a field of every object', { op: 'empty', field: 'constructor' }, ['unknown-field', 'field unknown-field']],
    ['two steps', { op: 'empty', field: 'customer.owner.name' }, ['unknown-field', 'field unknown-field']],
    ['an operator that does not fit', { op: 'contains', field: 'count', text: '1' }, ['bad-filter', 'op operator']],
    ['a text as number', { op: 'eq', field: 'count', value: '1' }, ['bad-filter', 'value type']],
    ['a fraction', { op: 'eq', field: 'count', value: 1.5 }, ['bad-filter', 'value type']],
    ['a float as decimal', { op: 'eq', field: 'weight', value: 0.1 }, ['bad-filter', 'value type']],
    ['a status that is not', { op: 'in', field: 'status', values: ['open', 'wno'] }, ['bad-filter', 'values.1 choice']],
    ['an id that is none', { op: 'eq', field: 'id', value: 'x' }, ['bad-filter', 'value id']],
    ['a reference that is none', { op: 'eq', field: 'customerId', value: 'x' }, ['bad-filter', 'value id']],
    ['a day that is not', { op: 'gte', field: 'dueOn', value: '2026-02-30' }, ['bad-filter', 'value date']],
    [
      'a period that is not',
      { op: 'within', field: 'dueOn', within: { period: 'someday' } },
      ['bad-filter', 'within relative-period'],
    ],
    [
      'a period without end',
      { op: 'within', field: 'dueOn', within: { period: 'lastDays', n: 1e9 } },
      ['bad-filter', 'within relative-period'],
    ],
    ['U+0000', { op: 'contains', field: 'note', text: 'a\0' }, ['bad-filter', 'text type']],
    ['too deep', deep(6), ['bad-filter', 'of.of.of.of.of depth']],
    [
      'too many',
      { op: 'and', of: Array.from({ length: 60 }, () => ({ op: 'empty', field: 'note' })) },
      ['bad-filter', ' nodes'],
    ],
    [
      'too many values',
      { op: 'in', field: 'count', values: Array.from({ length: 501 }, (_, i) => i) },
      ['bad-filter', ' values'],
    ],
    ['json', { op: 'empty', field: 'extra' }, ['bad-filter', 'op operator']],
    ['nothing', null, ['bad-filter', ' type']],
  ])('has %s', (_, filter, expected) => {
    expect(refusal(filter)).toEqual(expected);
  });

  it('reaches for what may not be read, also by a step', () => {
    expect(refusal({ op: 'empty', field: 'total' }, (_, field) => field !== 'total')).toEqual([
      'field-not-readable',
      'field not-readable',
    ]);
    expect(
      refusal(
        { op: 'empty', field: 'customer.phone' },
        (entity, field) => !(entity === 'customer' && field === 'phone'),
      ),
    ).toEqual(['field-not-readable', 'field not-readable']);
    expect(refusal({ op: 'empty', field: 'customer.name' }, (_, field) => field !== 'customerId')).toEqual([
      'field-not-readable',
      'field not-readable',
    ]);
  });
});

describe('logic', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const record = fc.record({
    id: fc.constant(idOf(9)),
    note: maybe(fc.constantFrom('a', 'Ä', 'b', '')),
    count: maybe(fc.integer({ min: 0, max: 3 })),
    isPaid: maybe(fc.boolean()),
    weight: maybe(fc.constantFrom('1', '1.5', '10')),
    total: maybe(fc.constantFrom(money(1), money(2), money(1, 'USD'))),
    customerId: maybe(fc.constantFrom(idOf(1), idOf(2), idOf(3))),
    dueOn: maybe(fc.constantFrom('2026-06-29', '2026-06-30', '2026-07-01')),
    scores: maybe(fc.array(fc.integer({ min: 0, max: 2 }))),
  });
  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    fc.record({
      op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'),
      field: fc.constant('note'),
      value: fc.constantFrom('a', 'b'),
    }),
    fc.record({
      op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'),
      field: fc.constant('count'),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({
      op: fc.constantFrom('eq', 'lt', 'gte'),
      field: fc.constant('weight'),
      value: fc.constantFrom('1', '1.50', '9'),
    }),
    fc.record({
      op: fc.constantFrom('eq', 'lt', 'gte'),
      field: fc.constant('total'),
      value: fc.constantFrom(money(1), money(2, 'USD')),
    }),
    fc.record({
      op: fc.constant('contains'),
      field: fc.constantFrom('note', 'customer.name'),
      text: fc.constantFrom('a', 'M'),
    }),
    fc.record({ op: fc.constant('empty'), field: fc.constantFrom('note', 'count', 'scores', 'customer.phone') }),
    fc.record({ op: fc.constant('has'), field: fc.constant('scores'), value: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ op: fc.constant('within'), field: fc.constant('dueOn'), within: fc.constant({ period: 'today' }) }),
  );
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({
        op: fc.constantFrom('and', 'or'),
        of: fc.array(tie('filter'), { maxLength: 3 }),
      }) as fc.Arbitrary<Filter>,
      fc.record({ op: fc.constant('not'), of: tie('filter') }) as fc.Arbitrary<Filter>,
    ),
  }));
  const holds = (condition: Filter, value: AnyRecord) =>
    compileFilter(schema, 'order', condition, { ...context, get })(value);

  it('not is the complement, and De Morgan holds', () => {
    fc.assert(
      fc.property(filter, filter, record, (a, b, value) => {
        expect(holds({ op: 'not', of: a }, value)).toBe(!holds(a, value));
        expect(holds({ op: 'and', of: [a, b] }, value)).toBe(holds(a, value) && holds(b, value));
        expect(holds({ op: 'or', of: [a, b] }, value)).toBe(holds(b, value) || holds(a, value));
        expect(holds({ op: 'not', of: { op: 'and', of: [a, b] } }, value)).toBe(
          holds(
            {
              op: 'or',
              of: [
                { op: 'not', of: a },
                { op: 'not', of: b },
              ],
            },
            value,
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('a value is below, equal or above, and an empty one none of them', () => {
    fc.assert(
      fc.property(record, fc.integer({ min: 0, max: 3 }), (value, limit) => {
        const answers = (['lt', 'eq', 'gt'] as const).filter((op) =>
          holds({ op, field: 'count', value: limit }, value),
        );
        expect(answers).toHaveLength(value.count === null ? 0 : 1);
      }),
    );
  });

  it('survives JSON and the check', () => {
    fc.assert(
      fc.property(filter, record, (condition, value) => {
        const copy: unknown = JSON.parse(JSON.stringify(condition));
        try {
          checkFilter(schema, 'order', copy);
        } catch (error) {
          // deeper than allowed is all that may be wrong with it
          expect(String(error)).toMatch(/depth|nodes/);
          return;
        }
        expect(holds(copy, value)).toBe(holds(condition, value));
      }),
    );
  });
});
