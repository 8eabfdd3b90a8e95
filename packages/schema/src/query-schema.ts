import './zod-without-eval.ts';
import * as z from 'zod/mini';
import { maxPeriodDays, namedPeriods } from './check-filter.ts';
import { filterLimits, type Filter } from './filter.ts';
import { queryLimits, type Query } from './query.ts';

const relativePeriod = /* @__PURE__ */ z.union([
  z.strictObject({ period: z.enum(namedPeriods) }),
  z.strictObject({
    period: z.enum(['lastDays', 'nextDays']),
    n: z.int().check(z.minimum(1), z.maximum(maxPeriodDays)),
  }),
]);

/** The shape of a filter, for arguments of mutators and stored views; `checkFilter` knows the fields too. */
export const filterSchema: z.ZodMiniType<Filter> = /* @__PURE__ */ z.lazy(() => {
  const field = z.string().check(z.maxLength(120));
  const scalar = z.union([z.string().check(z.maxLength(2000)), z.number(), z.boolean()]);
  const money = z.strictObject({ amountMinor: z.int(), currency: z.string() });
  const price = z.strictObject({ value: z.string(), currency: z.string() });
  return z.union([
    z.strictObject({ op: z.enum(['and', 'or']), of: z.array(filterSchema).check(z.maxLength(filterLimits.nodes)) }),
    z.strictObject({ op: z.literal('not'), of: filterSchema }),
    z.strictObject({ op: z.enum(['eq', 'lt', 'lte', 'gt', 'gte']), field, value: z.union([scalar, money, price]) }),
    z.strictObject({ op: z.literal('in'), field, values: z.array(scalar).check(z.maxLength(filterLimits.values)) }),
    z.strictObject({ op: z.enum(['contains', 'startsWith']), field, text: z.string().check(z.maxLength(1000)) }),
    z.strictObject({ op: z.literal('has'), field, value: scalar }),
    z.strictObject({ op: z.literal('empty'), field }),
    z.strictObject({ op: z.literal('within'), field, within: relativePeriod }),
  ]);
});

/** The shape of a query, for arguments of mutators, stored reports and documents; `checkQuery` knows the fields too. */
export const querySchema: z.ZodMiniType<Query> = /* @__PURE__ */ z.lazy(() => {
  const name = z.string().check(z.maxLength(120));
  const count = z.int().check(z.minimum(1));
  const measure = z.strictObject({
    as: z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,60}$/)),
    fn: z.enum(['count', 'countDistinct', 'sum', 'avg', 'min', 'max', 'median']),
    field: optional(name),
    times: optional(name),
    days: optional(z.tuple([name, name])),
    filter: optional(filterSchema),
    currency: optional(z.string()),
  });
  return z.strictObject({
    entity: name,
    filter: optional(filterSchema),
    search: optional(z.string().check(z.maxLength(200))),
    sort: optional(
      z.array(z.strictObject({ field: name, dir: z.enum(['asc', 'desc']) })).check(z.maxLength(queryLimits.sorts)),
    ),
    page: optional(
      z.strictObject({
        size: optional(count.check(z.maximum(queryLimits.pageSize))),
        after: optional(z.string().check(z.maxLength(8000))),
      }),
    ),
    group: optional(
      z
        .array(
          z.strictObject({
            field: name,
            by: optional(z.enum(['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'])),
          }),
        )
        .check(z.maxLength(queryLimits.groups)),
    ),
    measures: optional(z.array(measure).check(z.minLength(1), z.maxLength(queryLimits.measures))),
    having: optional(
      z
        .array(
          z.strictObject({
            measure: name,
            op: z.enum(['eq', 'lt', 'lte', 'gt', 'gte']),
            value: z.union([z.number(), z.string()]),
          }),
        )
        .check(z.maxLength(queryLimits.measures)),
    ),
    limit: optional(count.check(z.maximum(queryLimits.lines))),
    deleted: optional(z.boolean()),
  });
});

/** Absent, never `undefined`: what a query holds survives JSON. */
function optional<T extends z.ZodMiniType>(schema: T): z.ZodMiniExactOptional<T> {
  return z.exactOptional(schema);
}
