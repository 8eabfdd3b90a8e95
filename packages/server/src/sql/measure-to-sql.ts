import {
  assertNever,
  divideDecimal,
  minorDigits,
  multiplyDecimal,
  normalDecimal,
  safeMinor,
  unscaleDecimal,
  type Field,
  type Measure,
  type MeasureValue,
  type QueryContext,
} from '@tenon/schema';
import { filterToSql } from './filter-to-sql.ts';
import { ident, raw, sql, type Fragment } from './fragment.ts';
import type { Row } from './launcher.ts';
import type { FieldAccess, SqlScope } from './sql-scope.ts';

/** Digits after the point of averages and medians, as in memory. */
const resultPlaces = 6;

/** How a measure is computed in three steps: per record, over the records of a line, and read in our own exact numbers. */
export interface MeasureSql {
  /** Columns of the inner select, under names of this measure's own. */
  readonly perRecord: readonly Fragment[];
  readonly overLine: readonly Fragment[];
  /** The currency of the record's amount, if this measure splits lines by it. */
  readonly splitBy: Fragment | undefined;
  read(row: Row, lineCurrency: string | null): MeasureValue;
}

/** `lineCurrency` is the column that holds the currency of a record's line. */
export function measureToSql(
  measure: Measure,
  index: number,
  scope: SqlScope,
  context: QueryContext,
  lineCurrency: Fragment,
): MeasureSql {
  const { fn } = measure;
  const taken = measure.filter ? sql`(${filterToSql(measure.filter, scope, context)}) is true` : raw('true');
  const name = (part: string) => `m${index}_${part}`;
  const column = (part: string) => ident(name(part));
  if (fn === 'count') {
    return {
      perRecord: [sql`${taken} as ${column('t')}`],
      overLine: [sql`count(*) filter (where ${column('t')}) as ${column('n')}`],
      splitBy: undefined,
      read: (row) => Number(row[name('n')]),
    };
  }
  const sample = sampleOf(measure, scope, context);
  if (fn === 'countDistinct') {
    return {
      perRecord: [sql`${taken} as ${column('t')}`, sql`${sample.value} as ${column('v')}`],
      overLine: [sql`count(distinct ${column('v')}) filter (where ${column('t')}) as ${column('n')}`],
      splitBy: undefined,
      read: (row) => Number(row[name('n')]),
    };
  }
  const { currency } = sample;
  const perRecord = [
    sql`${taken} as ${column('t')}`,
    sql`${sample.value} as ${column('v')}`,
    ...(currency ? [sql`${currency} as ${column('c')}`] : []),
  ];
  const wanted = measure.currency === undefined ? lineCurrency : sql`${measure.currency}::text`;
  const counted = currency
    ? sql`filter (where ${column('t')} and ${column('c')} = ${wanted})`
    : sql`filter (where ${column('t')})`;
  const overLine = aggregates(fn, column('v'), counted).map(
    (aggregate, position) => sql`${aggregate} as ${column(String(position))}`,
  );
  return {
    perRecord,
    overLine,
    splitBy: currency && measure.currency === undefined ? currency : undefined,
    read(row, atCurrency) {
      const [first, second] = [row[name('0')] ?? null, row[name('1')] ?? null];
      if (first === null) return null;
      return written(fn, String(first), Number(second), sample, measure.currency ?? atCurrency ?? '');
    },
  };
}

/** The second number, where there is one, is what the first is divided by. */
function aggregates(
  fn: Exclude<Measure['fn'], 'count' | 'countDistinct'>,
  value: Fragment,
  counted: Fragment,
): Fragment[] {
  switch (fn) {
    case 'sum':
      return [sql`sum(${value}) ${counted}`];
    case 'min':
      return [sql`min(${value}) ${counted}`];
    case 'max':
      return [sql`max(${value}) ${counted}`];
    case 'avg':
      return [sql`sum(${value}) ${counted}`, sql`count(${value}) ${counted}`];
    // The two in the middle, exactly: percentile_cont would go through floating point.
    case 'median':
      return [
        sql`percentile_disc(0.5) within group (order by ${value}) ${counted} + percentile_disc(0.5) within group (order by ${value} desc) ${counted}`,
        raw('2'),
      ];
    default:
      return assertNever(fn);
  }
}

interface Sample {
  readonly value: Fragment;
  readonly currency: Fragment | undefined;
  readonly form: 'time' | 'whole' | 'decimal' | 'minor' | 'major';
  /** Stored in minor units, whatever the form of the result. */
  readonly isMinor: boolean;
}

function sampleOf(measure: Measure, scope: SqlScope, context: QueryContext): Sample {
  if (measure.days) {
    const [from, to] = measure.days.map((path) => dayOf(scope.field(path), context));
    return { value: sql`(${to} - ${from})::numeric`, currency: undefined, form: 'whole', isMinor: false };
  }
  const access = scope.field(measure.field ?? '');
  const { field } = access;
  if (measure.fn === 'countDistinct')
    return { value: access.column(), currency: undefined, form: 'whole', isMinor: false };
  if (field.kind === 'date' || field.kind === 'instant')
    return { value: access.column(), currency: undefined, form: 'time', isMinor: false };
  const currency = field.kind === 'money' || field.kind === 'price' ? access.column('_currency') : undefined;
  const isMinor = field.kind === 'money';
  if (measure.times !== undefined) {
    const product = sql`(${numberOf(access)} * ${numberOf(scope.field(measure.times))})`;
    // A record without the other factor has no sample, hence no currency either.
    return {
      value: product,
      currency: currency && sql`case when ${product} is not null then ${currency} end`,
      form: currency ? 'major' : 'decimal',
      isMinor,
    };
  }
  return { value: numberOf(access), currency, form: formOf(field), isMinor };
}

function formOf(field: Field): Sample['form'] {
  if (field.kind === 'money') return 'minor';
  if (field.kind === 'price') return 'major';
  return field.kind === 'decimal' || field.kind === 'quantity' ? 'decimal' : 'whole';
}

function numberOf({ field, column }: FieldAccess): Fragment {
  return sql`${column(field.kind === 'money' ? '_minor' : field.kind === 'price' ? '_value' : '')}::numeric`;
}

/** The calendar day of a day or instant, in the tenant's zone. */
export function dayOf({ field, column }: FieldAccess, context: QueryContext): Fragment {
  return field.kind === 'instant' ? sql`(${column()} at time zone ${context.timeZone}::text)::date` : column();
}

function written(
  fn: Measure['fn'],
  first: string,
  second: number,
  { form, isMinor }: Sample,
  currency: string,
): MeasureValue {
  if (form === 'time') return first;
  const isFraction = fn === 'avg' || fn === 'median';
  if (form === 'whole' && !isFraction) return safeMinor(BigInt(first));
  if (form === 'minor' && !isFraction) return { amountMinor: safeMinor(BigInt(first)), currency };
  const exact = isMinor ? multiplyDecimal(first, unscaleDecimal(1n, minorDigits(currency))) : normalDecimal(first);
  const value = isFraction ? divideDecimal(exact, second, resultPlaces) : exact;
  return form === 'minor' || form === 'major' ? { value, currency } : value;
}
