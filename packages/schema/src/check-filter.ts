import { closestName } from './closest-name.ts';
import { isCurrency } from './currency.ts';
import { isDecimal } from './decimal.ts';
import { entityOf, fieldsOf, type Schema } from './entity.ts';
import { TenonError, type ErrorCode, type Issue } from './errors.ts';
import { fieldPath } from './field-path.ts';
import type { Field } from './field.ts';
import { isRecord } from './fields/kind.ts';
import { filterLimits, type Filter, type RelativePeriod } from './filter.ts';
import { isUuid } from './id.ts';
import type { Rule } from './messages-en.ts';
import { operatorsOf } from './operators.ts';
import { checkText } from './text.ts';
import { isDay, toInstant } from './time.ts';

export type Readable = (entity: string, field: string) => boolean;

/**
 * Throws `bad-filter`, `unknown-field` or `field-not-readable` with every issue. Takes anything that came as JSON: it
 * checks the shape, the limits, the fields, whether the operator fits the field, and the value.
 */
export function checkFilter(
  schema: Schema,
  entity: string,
  filter: unknown,
  readable?: Readable,
): asserts filter is Filter {
  const issues: Issue[] = [];
  collectFilterIssues(schema, entity, filter, { path: '', issues, ...(readable ? { readable } : {}) });
  throwIssues(issues, 'bad-filter', `The filter on "${entity}"`);
}

/** Throws with the gravest code among the issues, if there are any: what may not be read comes before what is wrong. */
export function throwIssues(issues: readonly Issue[], code: ErrorCode, what: string): void {
  if (issues.length === 0) return;
  const gravest = (['field-not-readable', 'unknown-field', 'unknown-entity'] as const).find((grave) =>
    issues.some((issue) => issue.code === grave),
  );
  const list = issues
    .slice(0, 5)
    .map((issue) => `${issue.path || 'here'}: ${issue.rule}${issue.params ? ` ${JSON.stringify(issue.params)}` : ''}`)
    .join('; ');
  throw new TenonError(gravest ?? code, `${what} cannot be used (${list}).`, { issues });
}

export interface IssueSink {
  readonly path: string;
  readonly issues: Issue[];
  readonly readable?: Readable;
}

export function collectFilterIssues(schema: Schema, entity: string, filter: unknown, sink: IssueSink): void {
  const count = { nodes: 0, values: 0 };
  visit(schema, entity, filter, { ...sink, depth: 1, count });
  if (count.nodes > filterLimits.nodes) report(sink, 'nodes', { max: filterLimits.nodes });
  if (count.values > filterLimits.values) report(sink, 'values', { max: filterLimits.values });
}

interface Visit extends IssueSink {
  readonly depth: number;
  readonly count: { nodes: number; values: number };
}

function visit(schema: Schema, entity: string, filter: unknown, at: Visit): void {
  at.count.nodes += 1;
  if (at.count.nodes > filterLimits.nodes) return;
  if (at.depth > filterLimits.depth) return report(at, 'depth', { max: filterLimits.depth });
  if (!isRecord(filter)) return report(at, 'type', { expected: 'filter' });
  const keys = shapes[String(filter.op)];
  if (!keys || !Object.hasOwn(shapes, String(filter.op))) {
    const closest = closestName(String(filter.op), Object.keys(shapes));
    return report(step(at, 'op'), 'choice', {
      values: Object.keys(shapes).join(', '),
      ...(closest ? { closest } : {}),
    });
  }
  for (const key of Object.keys(filter))
    if (key !== 'op' && !keys.includes(key)) report(step(at, key), 'unknown-field');
  switch (filter.op) {
    case 'and':
    case 'or':
      if (!Array.isArray(filter.of)) return report(step(at, 'of'), 'type', { expected: 'list' });
      filter.of.forEach((part: unknown, index) =>
        visit(schema, entity, part, { ...step(step(at, 'of'), index), depth: at.depth + 1, count: at.count }),
      );
      return;
    case 'not':
      return visit(schema, entity, filter.of, { ...step(at, 'of'), depth: at.depth + 1, count: at.count });
    default:
      visitComparison(schema, entity, filter, at);
  }
}

const shapes: Readonly<Record<string, readonly string[]>> = {
  and: ['of'],
  or: ['of'],
  not: ['of'],
  eq: ['field', 'value'],
  lt: ['field', 'value'],
  lte: ['field', 'value'],
  gt: ['field', 'value'],
  gte: ['field', 'value'],
  in: ['field', 'values'],
  contains: ['field', 'text'],
  startsWith: ['field', 'text'],
  has: ['field', 'value'],
  empty: ['field'],
  within: ['field', 'within'],
};

function visitComparison(schema: Schema, entity: string, filter: Readonly<Record<string, unknown>>, at: Visit): void {
  const field = collectFieldIssues(schema, entity, filter.field, step(at, 'field'));
  if (!field) return;
  const op = filter.op as never;
  if (!operatorsOf(field).includes(op))
    return report(step(at, 'op'), 'operator', { op: String(filter.op), kind: field.kind });
  switch (filter.op) {
    case 'in':
      if (!Array.isArray(filter.values)) return report(step(at, 'values'), 'type', { expected: 'list' });
      at.count.values += filter.values.length;
      if (at.count.values > filterLimits.values) return;
      filter.values.forEach((value: unknown, index) =>
        collectValueIssue(field, filter.field, value, step(step(at, 'values'), index)),
      );
      return;
    case 'contains':
    case 'startsWith':
      at.count.values += 1;
      if (typeof filter.text !== 'string' || checkText(filter.text) || filter.text.length > 1000)
        report(step(at, 'text'), 'type', { expected: 'text' });
      return;
    case 'within':
      if (!isRelativePeriod(filter.within)) report(step(at, 'within'), 'relative-period');
      return;
    case 'empty':
      return;
    default:
      at.count.values += 1;
      collectValueIssue(field.kind === 'list' ? field.of : field, filter.field, filter.value, step(at, 'value'));
  }
}

/** The field that a name or one step leads to, or `undefined` after a report. */
export function collectFieldIssues(schema: Schema, entity: string, name: unknown, at: IssueSink): Field | undefined {
  const path = typeof name === 'string' && name.split('.').length <= 2 ? fieldPath(schema, entity, name) : undefined;
  if (!path || typeof name !== 'string') {
    const closest =
      typeof name === 'string' ? closestName(name, Object.keys(fieldsOf(entityOf(schema, entity)))) : undefined;
    report(
      at,
      'unknown-field',
      closest === undefined ? { name: String(name) } : { name: String(name), closest },
      'unknown-field',
    );
    return undefined;
  }
  const [first] = path.steps;
  const isReadable =
    !at.readable || ((!first || at.readable(first.entity, first.ref)) && at.readable(path.entity, path.name));
  if (!isReadable) {
    report(at, 'not-readable', { name }, 'field-not-readable');
    return undefined;
  }
  return path.field;
}

function collectValueIssue(field: Field, name: unknown, value: unknown, at: IssueSink): void {
  const rule = valueRule(field, String(name), value);
  if (rule)
    report(
      at,
      rule,
      rule === 'type'
        ? { expected: field.kind }
        : rule === 'choice' && 'values' in field
          ? { values: Object.keys(field.values).join(', ') }
          : undefined,
    );
}

/** Why a value cannot be compared with a field. Milder than storing: a text may be too long to ever match. */
function valueRule(field: Field, name: string, value: unknown): Rule | undefined {
  switch (field.kind) {
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
      return typeof value === 'number' && Number.isSafeInteger(value) ? undefined : 'type';
    case 'decimal':
    case 'quantity':
      return isComparableDecimal(value) || (typeof value === 'number' && Number.isSafeInteger(value))
        ? undefined
        : 'type';
    case 'money':
      if (!isRecord(value) || !Number.isSafeInteger(value.amountMinor) || Object.keys(value).length !== 2)
        return 'type';
      return typeof value.currency === 'string' && isCurrency(value.currency) ? undefined : 'currency';
    case 'price':
      if (!isRecord(value) || !isComparableDecimal(value.value) || Object.keys(value).length !== 2) return 'type';
      return typeof value.currency === 'string' && isCurrency(value.currency) ? undefined : 'currency';
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : 'date';
    case 'instant':
      return typeof value === 'string' && toInstant(value) !== undefined ? undefined : 'instant';
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'type';
    case 'choice':
    case 'choices':
      return typeof value === 'string' && Object.hasOwn(field.values, value) ? undefined : 'choice';
    case 'ref':
    case 'refAny':
      return typeof value === 'string' && isUuid(value) ? undefined : 'id';
    default: {
      if (typeof value !== 'string') return 'type';
      const isId = name === 'id' || name === 'tenantId' || name.endsWith('.id');
      return isId && !isUuid(value) ? 'id' : checkText(value);
    }
  }
}

function isComparableDecimal(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 40 && isDecimal(value);
}

function step<T extends IssueSink>(at: T, name: string | number): T {
  return { ...at, path: at.path === '' ? String(name) : `${at.path}.${name}` };
}

export function report(at: IssueSink, rule: Rule, params?: Issue['params'], code: ErrorCode = 'bad-filter'): void {
  at.issues.push({ path: at.path, rule, code, ...(params ? { params } : {}) });
}

export const namedPeriods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'thisFiscalQuarter',
  'lastFiscalQuarter',
  'thisFiscalYear',
  'lastFiscalYear',
] as const;

/** How many days a period may reach; a century. */
export const maxPeriodDays = 36_600;

function isRelativePeriod(value: unknown): value is RelativePeriod {
  if (!isRecord(value)) return false;
  const { period, n, ...more } = value;
  if (Object.keys(more).length > 0) return false;
  if (period === 'lastDays' || period === 'nextDays')
    return Number.isInteger(n) && Number(n) >= 1 && Number(n) <= maxPeriodDays;
  return n === undefined && namedPeriods.some((name) => name === period);
}
