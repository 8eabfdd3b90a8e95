import {
  isGroupable,
  isSortable,
  type Field,
  type GroupBy,
  type Having,
  type Measure,
  type MeasureFn,
  type Query,
  type SortBy,
  type TimeUnit,
} from '@tenon/schema';
import { sampleFilter, samplePaths } from './sample-filters.ts';
import type { SampleData } from './sample-records.ts';
import { textFor } from './sample-values.ts';

const units: readonly TimeUnit[] = ['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'];
const wholes: readonly Field['kind'][] = ['integer', 'percent', 'rating', 'duration'];
const numbers: readonly Field['kind'][] = [...wholes, 'decimal', 'quantity', 'money', 'price'];
const times: readonly Field['kind'][] = ['date', 'instant'];

/** A question for records that `checkQuery` accepts: filter, search, sorts, recycle bin. */
export function sampleRecordQuery(data: SampleData): Query {
  const { random } = data.source;
  return {
    entity: 'sample',
    ...(random.chance(0.5) ? { filter: sampleFilter(data, 2) } : {}),
    ...(random.chance(0.3) ? { search: searchFor(data) } : {}),
    ...(random.chance(0.85) ? { sort: sortsOf(data, 1 + random.below(3)) } : {}),
    ...(random.chance(0.1) ? { deleted: true } : {}),
    ...(random.chance(0.2) ? { limit: 1 + random.below(40) } : {}),
  };
}

/** A question for lines: up to three groups, up to four measures with filters of their own. */
export function sampleLineQuery(data: SampleData): Query {
  const { random } = data.source;
  const group: GroupBy[] = pathsOf(data, isGroupable, random.below(4)).map(([field, { kind }]) =>
    times.includes(kind) ? { field, by: random.pick(units) } : { field },
  );
  const measures = Array.from({ length: 1 + random.below(4) }, (_, index) => measureFor(data, `m${index}`));
  const sortable = [...group.map(({ field }) => field), ...measures.map(({ as }) => as)];
  return {
    entity: 'sample',
    ...(random.chance(0.4) ? { filter: sampleFilter(data, 2) } : {}),
    ...(random.chance(0.1) ? { search: searchFor(data) } : {}),
    ...(random.chance(0.8) ? { group } : {}),
    measures,
    ...(random.chance(0.2) ? { having: [havingFor(data, random.pick(measures))] } : {}),
    ...(random.chance(0.2) ? { limit: 1 + random.below(10) } : {}),
    ...(random.chance(0.4)
      ? {
          sort: sortFor(
            data,
            random.chance(0.8),
            sortable,
            group.map(({ field }) => field),
          ),
        }
      : {}),
    ...(random.chance(0.1) ? { deleted: true } : {}),
  };
}

/** Every field that records can be sorted by, both ways. */
export function everySort(): Query[] {
  const sortable = samplePaths.filter(([, field]) => isSortable(field));
  return sortable.flatMap(([field]) =>
    (['asc', 'desc'] as const).map((dir): Query => ({ entity: 'sample', sort: [{ field, dir }] })),
  );
}

/** Every field and unit that lines can be made of, with a count. */
export function everyGroup(): Query[] {
  const measures: Measure[] = [{ as: 'n', fn: 'count' }];
  const groups = samplePaths.flatMap(([field, groupField]): GroupBy[] => {
    if (!isGroupable(groupField)) return [];
    return times.includes(groupField.kind) ? units.map((by) => ({ field, by })) : [{ field }];
  });
  return groups.map((group) => ({ entity: 'sample', group: [group], measures }));
}

/** Every function on every field that it measures; some sums are too large to be exact, which is an answer too. */
export function everyMeasure(): Query[] {
  const functions: readonly MeasureFn[] = ['countDistinct', 'sum', 'avg', 'min', 'max', 'median'];
  const fits = (fn: MeasureFn, { kind, ...rest }: Field) => {
    if (fn === 'countDistinct') return isGroupable({ kind, ...rest } as Field);
    return numbers.includes(kind) || ((fn === 'min' || fn === 'max') && times.includes(kind));
  };
  return functions.flatMap((fn) =>
    samplePaths
      .filter(([, field]) => fits(fn, field))
      .map(([field]): Query => ({
        entity: 'sample',
        group: [{ field: 'state' }],
        measures: [
          { as: 'm', fn, field },
          { as: 'n', fn: 'count' },
        ],
      })),
  );
}

function sortFor(data: SampleData, isDown: boolean, names: readonly string[], groups: readonly string[]): SortBy[] {
  const name = data.source.random.pick(names);
  // Without `group` in the query its fields cannot be sorted by; measures always can.
  const field = groups.includes(name) ? (names.at(-1) ?? name) : name;
  return [{ field, dir: isDown ? 'desc' : 'asc' }];
}

function sortsOf(data: SampleData, count: number): SortBy[] {
  return pathsOf(data, isSortable, count).map(([field]) => ({
    field,
    dir: data.source.random.pick(['asc', 'desc'] as const),
  }));
}

function pathsOf(data: SampleData, isRight: (field: Field) => boolean, count: number): (readonly [string, Field])[] {
  const right = samplePaths.filter(([, field]) => isRight(field));
  const chosen = new Map(Array.from({ length: count }, () => data.source.random.pick(right)));
  return [...chosen];
}

function searchFor(data: SampleData): string {
  const { random } = data.source;
  const characters = [...textFor(random)];
  return characters.slice(0, 1 + random.below(3)).join('') + (random.chance(0.2) ? ' a' : '');
}

function measureFor(data: SampleData, as: string): Measure {
  const { random } = data.source;
  const fn: MeasureFn = random.pick(['count', 'countDistinct', 'sum', 'sum', 'avg', 'min', 'max', 'median']);
  const filter = random.chance(0.3) ? { filter: sampleFilter(data, 1) } : {};
  if (fn === 'count') return { as, fn, ...filter };
  const one = (isRight: (field: Field) => boolean) =>
    pathsOf(data, isRight, 1)[0] ?? ['whole', { kind: 'integer' } as Field];
  if (fn === 'countDistinct') return { as, fn, field: one(isGroupable)[0], ...filter };
  if (random.chance(0.15)) {
    const day = () => one(({ kind }) => times.includes(kind))[0];
    return { as, fn, days: [day(), day()], ...filter };
  }
  const isExtreme = fn === 'min' || fn === 'max';
  const [field, { kind }] = one(
    (candidate) => numbers.includes(candidate.kind) || (isExtreme && times.includes(candidate.kind)),
  );
  const isAmount = kind === 'money' || kind === 'price';
  const isSafe = !wholes.includes(kind) || fn !== 'sum';
  return {
    as,
    fn,
    // A sum of numbers at the edge of what is exact is an error; it has its own test.
    field: isSafe ? field : 'stars',
    ...(random.chance(0.15) && !times.includes(kind)
      ? { times: one((candidate) => [...wholes, 'decimal', 'quantity'].includes(candidate.kind))[0] }
      : {}),
    ...(isAmount && random.chance(0.4) ? { currency: random.pick(['CNY', 'JPY', 'KWD', 'USD']) } : {}),
    ...filter,
  };
}

function havingFor(data: SampleData, { as, fn }: Measure): Having {
  const { random } = data.source;
  const op = random.pick(['eq', 'lt', 'lte', 'gt', 'gte'] as const);
  return {
    measure: as,
    op,
    value: fn === 'avg' || fn === 'median' ? random.pick(['1.5', '0', '-3']) : random.below(5),
  };
}
