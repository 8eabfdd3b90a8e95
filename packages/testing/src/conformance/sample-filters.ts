import {
  entityOf,
  fieldsOf,
  operatorsOf,
  type Field,
  type Fields,
  type Filter,
  type FilterOp,
  type FilterValue,
  type RelativePeriod,
  type Scalar,
} from '@tenon/schema';
import type { SampleData } from './sample-records.ts';
import { sampleSchema } from './sample-schema.ts';
import { textFor, valueFor } from './sample-values.ts';

const periods: readonly RelativePeriod[] = [
  { period: 'today' },
  { period: 'yesterday' },
  { period: 'tomorrow' },
  { period: 'thisWeek' },
  { period: 'lastWeek' },
  { period: 'nextWeek' },
  { period: 'thisMonth' },
  { period: 'lastMonth' },
  { period: 'nextMonth' },
  { period: 'thisQuarter' },
  { period: 'lastQuarter' },
  { period: 'nextQuarter' },
  { period: 'thisYear' },
  { period: 'lastYear' },
  { period: 'nextYear' },
  { period: 'thisFiscalQuarter' },
  { period: 'lastFiscalQuarter' },
  { period: 'thisFiscalYear' },
  { period: 'lastFiscalYear' },
  { period: 'lastDays', n: 7 },
  { period: 'lastDays', n: 400 },
  { period: 'nextDays', n: 30 },
  { period: 'nextDays', n: 1 },
];

/** Every field that a filter or query may name, with the steps that lead to it. */
export const samplePaths: readonly (readonly [path: string, field: Field])[] = (() => {
  const own = Object.entries<Field>(fieldsOf(entityOf(sampleSchema, 'sample')));
  const target: Fields = fieldsOf(entityOf(sampleSchema, 'place'));
  const steps = ['site', 'x_place'].flatMap((step) =>
    ['name', 'openedOn', 'budget', 'score'].map((name) => [`${step}.${name}`, target[name] as Field] as const),
  );
  // Users and teams are not part of the sample.
  return [...own.filter(([name]) => name !== 'tenantId' && name !== 'teamId'), ...steps];
})();

/** A filter that `checkFilter` accepts; every operator and every field come up in the long run. */
export function sampleFilter(data: SampleData, depth = 3): Filter {
  const { random } = data.source;
  const kind = random.next();
  if (depth > 0 && kind < 0.3) {
    return {
      op: random.pick(['and', 'or'] as const),
      of: Array.from({ length: random.below(4) }, () => sampleFilter(data, depth - 1)),
    };
  }
  if (depth > 0 && kind < 0.45) return { op: 'not', of: sampleFilter(data, depth - 1) };
  for (;;) {
    const [path, field] = random.pick(samplePaths);
    const operators = operatorsOf(field);
    if (operators.length > 0) return comparison(path, field, random.pick(operators), data);
  }
}

/** Every operator on every field that knows it, as it is and turned round. */
export function everyComparison(data: SampleData): Filter[] {
  return samplePaths.flatMap(([path, field]) =>
    operatorsOf(field).flatMap((op): Filter[] => [
      comparison(path, field, op, data),
      { op: 'not', of: comparison(path, field, op, data) },
    ]),
  );
}

function comparison(path: string, field: Field, op: FilterOp, data: SampleData): Filter {
  const { random } = data.source;
  const value = () => wantedValue(path, field, data);
  switch (op) {
    case 'empty':
      return { op, field: path };
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return { op, field: path, value: value() };
    case 'in':
      return { op, field: path, values: Array.from({ length: random.below(5) }, () => value() as Scalar) };
    case 'has':
      return { op, field: path, value: memberValue(path, field, data) };
    case 'contains':
    case 'startsWith':
      return { op, field: path, text: pieceOf(String(value()), data) };
    case 'within':
      return { op, field: path, within: random.pick(periods) };
  }
}

/** Mostly a value that some record has, else any. */
function wantedValue(path: string, field: Field, data: SampleData): FilterValue {
  const { random } = data.source;
  const stored = path.includes('.') ? undefined : random.pick(data.records.sample)[path];
  const value =
    stored !== undefined && stored !== null && stored !== '' && random.chance(0.6)
      ? stored
      : freshValue(path, field, data);
  if (field.kind === 'refAny') return (value as { readonly id: string }).id;
  return value as FilterValue;
}

function freshValue(path: string, field: Field, data: SampleData): unknown {
  if (path === 'id') return data.source.random.pick(data.records.sample).id;
  return valueFor(field, data.source);
}

function memberValue(path: string, field: Field, data: SampleData): Scalar {
  const { random } = data.source;
  const stored = path.includes('.') ? undefined : random.pick(data.records.sample)[path];
  if (Array.isArray(stored) && stored.length > 0 && random.chance(0.6)) return random.pick(stored as Scalar[]);
  if (field.kind === 'list') return valueFor(field.of, data.source) as Scalar;
  if (field.kind === 'choices') return random.pick(Object.keys(field.values));
  return textFor(random);
}

/** A part of a text, cut between characters, in another case or width now and then. */
function pieceOf(text: string, data: SampleData): string {
  const { random } = data.source;
  const characters = [...text];
  const start = random.chance(0.5) ? 0 : random.below(characters.length);
  const piece = characters.slice(start, start + 1 + random.below(4)).join('');
  return random.chance(0.2) ? piece.toUpperCase() : random.chance(0.1) ? piece.normalize('NFD') : piece;
}
