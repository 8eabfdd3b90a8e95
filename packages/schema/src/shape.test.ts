import { expect, expectTypeOf, it } from 'vitest';
import { idOf } from './crm.fixture.ts';
import { shape, type ShapeOf } from './shape.ts';

const order = shape.strict({
  id: shape.id,
  state: shape.oneOf('open', 'done'),
  note: shape.optional(shape.nullable(shape.string({ max: 5 }))),
  lines: shape.list(shape.loose({ count: shape.whole }), { min: 1, max: 2 }),
});
const good = { id: idOf(1), state: 'open', lines: [{ count: 1, more: true }] };

const rulesOf = (value: unknown) => {
  const parsed = order.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code ?? ''}`);
};

it('takes what fits as it is', () => {
  expect(order.safeParse(good)).toEqual({ success: true, data: good });
  expect(rulesOf({ ...good, note: null })).toEqual([]);
  expect(order.is(good)).toBe(true);
});

it('names place and rule of everything that is wrong', () => {
  expect(rulesOf({ ...good, id: 'x', state: 'lost', note: 'too long' })).toEqual([
    'id id',
    'state choice',
    'note max-length',
  ]);
  expect(rulesOf({ ...good, lines: [] })).toEqual(['lines required']);
  expect(rulesOf({ ...good, lines: [{ count: 1.5 }, {}] })).toEqual(['lines.0.count type', 'lines.1.count type']);
  expect(rulesOf({ ...good, lines: [1, 2, 3] })).toEqual(['lines max-items']);
  expect(rulesOf({ ...good, extra: 1 })).toEqual(['extra unknown']);
  expect(rulesOf([good])).toEqual([' type']);
});

it('describes itself as JSON Schema', () => {
  expect(order.json).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      state: { enum: ['open', 'done'] },
      note: { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }] },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: { count: { type: 'integer' } },
          required: ['count'],
          additionalProperties: true,
        },
        minItems: 1,
        maxItems: 2,
      },
    },
    required: ['id', 'state', 'lines'],
    additionalProperties: false,
  });
});

it('knows the type', () => {
  expectTypeOf<ShapeOf<typeof order>['note']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<ShapeOf<typeof order>['state']>().toEqualTypeOf<'open' | 'done'>();
});
