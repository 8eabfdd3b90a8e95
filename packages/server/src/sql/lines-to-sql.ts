import {
  arrangeLines,
  normalDecimal,
  type GroupBy,
  type GroupLine,
  type Query,
  type QueryContext,
  type QueryLines,
  type Schema,
  type TimeUnit,
} from '@tenon/schema';
import { and, ident, join, raw, sql, type Fragment } from './fragment.ts';
import { dayOf, measureToSql } from './measure-to-sql.ts';
import { rankOf } from './pinyin-rank.ts';
import { queryConditions, type QueryOptions, type SqlQuery } from './query-conditions.ts';
import { createScope, type SqlScope } from './sql-scope.ts';

/** The column of the currency by which lines are split. */
const lineCurrency = ident('line_currency');

/**
 * A grouped query. The database groups and adds up; which lines remain and in which order is decided by the same
 * function as in memory, since order of texts and exact averages are ours.
 */
export function linesToSql(
  schema: Schema,
  query: Query,
  context: QueryContext,
  options: QueryOptions,
): SqlQuery<QueryLines> {
  const scope = createScope(schema, query.entity);
  const groups = query.group ?? [];
  const measures = query.measures ?? [];
  const keys = groups.map((group) => keyToSql(group, scope, context));
  const compiled = measures.map((measure, index) => measureToSql(measure, index, scope, context, lineCurrency));
  const splitBy = compiled.find((measure) => measure.splitBy)?.splitBy;
  const conditions = queryConditions(query, scope, context, options);
  const keyNames = groups.map((_, index) => ident(`g${index}`));
  const perRecord = [
    ...keys.map((key, index) => sql`${key} as ${keyNames[index]}`),
    sql`${splitBy ?? raw('null::text')} as own_currency`,
    ...compiled.flatMap((measure) => measure.perRecord),
  ];
  const overLine = [
    ...keyNames.map((name, index) => (groups[index]?.by ? sql`${name}::text as ${name}` : name)),
    lineCurrency,
    ...compiled.flatMap((measure) => measure.overLine),
  ];
  const from = raw(`"${query.entity}"`);
  const records = sql`select ${join(perRecord)} from ${from} t ${scope.joins()} where ${and(conditions)}`;
  const grouped = join([...keyNames, lineCurrency]);
  const statement = sql`with asked as (${records}), placed as (select *, ${splitBy ? joinedCurrency(keyNames) : raw('null::text')} as line_currency from asked)
    select ${join(overLine)} from placed group by ${grouped}`;
  return {
    statement,
    read(rows) {
      const lines = rows.map((row): GroupLine => {
        const currency = (row['line_currency'] ?? null) as string | null;
        return {
          keys: groups.map((group, index) => readKey(group, row[`g${index}`] ?? null, scope)),
          ...(splitBy ? { currency } : {}),
          measures: Object.fromEntries(
            compiled.map((measure, index) => [measures[index]?.as ?? '', measure.read(row, currency)]),
          ),
        };
      });
      if (groups.length === 0 && lines.length === 0) {
        const nothing = Object.fromEntries(
          measures.map(({ as, fn }) => [as, fn === 'count' || fn === 'countDistinct' ? 0 : null]),
        );
        lines.push({ keys: [], ...(splitBy ? { currency: null } : {}), measures: nothing });
      }
      // Conditions and order need no look at other records.
      return { lines: arrangeLines(schema, lines, query, { ...context, get: () => undefined }, rankOf) };
    },
  };
}

/** Where a group knows one currency only, records without an amount join it. */
function joinedCurrency(keyNames: readonly Fragment[]): Fragment {
  const group = keyNames.length === 0 ? raw('()') : sql`(partition by ${join(keyNames)})`;
  return sql`case when own_currency is null and min(own_currency) over ${group} = max(own_currency) over ${group} then min(own_currency) over ${group} else own_currency end`;
}

function keyToSql({ field: path, by }: GroupBy, scope: SqlScope, context: QueryContext): Fragment {
  const access = scope.field(path);
  return by === undefined ? access.column() : unitStart(dayOf(access, context), by, context.fiscalYearStart);
}

/** First day of the unit that holds a day. */
function unitStart(day: Fragment, unit: TimeUnit, fiscalYearStart: number): Fragment {
  switch (unit) {
    case 'day':
      return day;
    case 'fiscalQuarter':
      return shiftedStart('quarter');
    case 'fiscalYear':
      return shiftedStart('year');
    default:
      return sql`date_trunc(${raw(`'${unit}'`)}, ${day}::timestamp)::date`;
  }

  // From the first of the month, so that moving by months cannot meet a day that the month lacks.
  function shiftedStart(calendarUnit: 'quarter' | 'year'): Fragment {
    const shift = raw(`interval '${fiscalYearStart - 1} months'`);
    return sql`(date_trunc(${raw(`'${calendarUnit}'`)}, date_trunc('month', ${day}::timestamp) - ${shift}) + ${shift})::date`;
  }
}

function readKey({ field: path, by }: GroupBy, value: unknown, scope: SqlScope): GroupLine['keys'][number] {
  if (value === null) return null;
  if (by !== undefined) return isoDay(String(value));
  const { field } = scope.field(path);
  if (field.kind === 'decimal' || field.kind === 'quantity') return normalDecimal(String(value));
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** A unit that holds the first days of year 1 may begin before it, which SQL writes as "0001-04-01 BC". */
function isoDay(day: string): string {
  const before = /^(\d{4})(-\d\d-\d\d) BC$/.exec(day);
  return before ? `${String(1 - Number(before[1])).padStart(4, '0')}${before[2]}` : day;
}
