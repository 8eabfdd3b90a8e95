import { minorDigits } from './currency.ts';
import { compileFilter, type FilterContext } from './compile-filter.ts';
import { divideHalfAway, scaleDecimal, unscaleDecimal } from './decimal.ts';
import { TenonError } from './errors.ts';
import { fieldPath, readerOf } from './field-path.ts';
import type { Field } from './field.ts';
import { isEmptyValue, isRecord } from './fields/kind.ts';
import { decimalPlaces } from './fields/number-kinds.ts';
import type { AnyRecord } from './infer.ts';
import { safeMinor } from './money.ts';
import type { Measure, MeasureValue } from './query.ts';
import type { Schema } from './entity.ts';
import { dayOf, daysBetween } from './time.ts';

/** One exact number of a record: `digits / 10 ** places`, in minor units for money. */
interface Quantum {
  readonly digits: bigint;
  readonly places: number;
  readonly currency?: string;
}
type Sample = Quantum | string;

/** A measure made ready: takes records one by one, into as many totals as there are lines. */
export interface CompiledMeasure {
  /** Currency of the record's amount, for measures that split lines; `undefined` if this measure does not. */
  readonly currencyOf: ((record: AnyRecord) => string | null) | undefined;
  begin(currency: string | null): Total;
}

export interface Total {
  add(record: AnyRecord): void;
  value(): MeasureValue;
}

export function compileMeasure(
  schema: Schema,
  entity: string,
  measure: Measure,
  context: FilterContext,
): CompiledMeasure {
  const { fn } = measure;
  const isTaken = measure.filter ? compileFilter(schema, entity, measure.filter, context) : () => true;
  if (fn === 'count') return { currencyOf: undefined, begin: () => countTotal(isTaken) };
  const { read, form } = sampleOf(schema, entity, measure, context);
  if (fn === 'countDistinct') return { currencyOf: undefined, begin: () => distinctTotal(isTaken, read) };
  const isSplit = form.isMoney && measure.currency === undefined;
  return {
    currencyOf: isSplit ? (record) => currencyIn(read(record)) : undefined,
    begin(lineCurrency) {
      const currency = form.isMoney ? (measure.currency ?? lineCurrency) : undefined;
      const samples: Sample[] = [];
      return {
        add(record) {
          if (!isTaken(record)) return;
          const sample = read(record);
          if (sample !== undefined && (!form.isMoney || currencyIn(sample) === currency)) samples.push(sample);
        },
        value: () => (samples.length === 0 ? null : resultOf(samples, measure, form, currency ?? '')),
      };
    },
  };
}

function countTotal(isTaken: (record: AnyRecord) => boolean): Total {
  let count = 0;
  return { add: (record) => void (count += isTaken(record) ? 1 : 0), value: () => count };
}

function distinctTotal(
  isTaken: (record: AnyRecord) => boolean,
  read: (record: AnyRecord) => Sample | undefined,
): Total {
  const seen = new Set<string>();
  return {
    add(record) {
      const sample = isTaken(record) ? read(record) : undefined;
      if (sample !== undefined)
        seen.add(typeof sample === 'string' ? sample : `${sample.digits} ${sample.places} ${sample.currency ?? ''}`);
    },
    value: () => seen.size,
  };
}

/** How results are written: whole numbers, decimals, amounts in minor units, or texts (days and instants). */
interface Form {
  readonly isMoney: boolean;
  readonly isWhole: boolean;
  readonly isMinor: boolean;
}

function sampleOf(
  schema: Schema,
  entity: string,
  measure: Measure,
  context: FilterContext,
): { read: (record: AnyRecord) => Sample | undefined; form: Form } {
  if (measure.days) {
    const [from, to] = measure.days.map((name) => dayReader(schema, entity, name, context));
    return {
      form: { isMoney: false, isWhole: true, isMinor: false },
      read(record) {
        const start = from?.(record);
        const end = to?.(record);
        return start === undefined || end === undefined
          ? undefined
          : { digits: BigInt(daysBetween(start, end)), places: 0 };
      },
    };
  }
  const { field, value } = valueReader(schema, entity, measure.field ?? '', context);
  const times = measure.times === undefined ? undefined : valueReader(schema, entity, measure.times, context);
  const isMoney = field.kind === 'money' || field.kind === 'price';
  const isWhole =
    field.kind === 'integer' || field.kind === 'percent' || field.kind === 'rating' || field.kind === 'duration';
  return {
    form: { isMoney, isWhole: isWhole && !times, isMinor: field.kind === 'money' && !times },
    read(record) {
      const one = quantumOf(value(record), field);
      if (!times || one === undefined || typeof one === 'string') return one;
      const other = quantumOf(times.value(record), times.field);
      if (other === undefined || typeof other === 'string') return undefined;
      return { ...one, digits: one.digits * other.digits, places: one.places + other.places };
    },
  };
}

function valueReader(
  schema: Schema,
  entity: string,
  name: string,
  context: FilterContext,
): { field: Field; value: (record: AnyRecord) => unknown } {
  const path = fieldPath(schema, entity, name);
  if (!path) throw new TenonError('bad-query', `"${name}" is not a field of "${entity}".`);
  return { field: path.field, value: readerOf(path, (target, id) => context.get(target, id)) };
}

function dayReader(
  schema: Schema,
  entity: string,
  name: string,
  context: FilterContext,
): (record: AnyRecord) => string | undefined {
  const { field, value } = valueReader(schema, entity, name, context);
  return (record) => {
    const at = value(record);
    if (typeof at !== 'string' || at === '') return undefined;
    return field.kind === 'instant' ? dayOf(at, context.timeZone) : at;
  };
}

function quantumOf(value: unknown, field: Field): Sample | undefined {
  if (isEmptyValue(value)) return undefined;
  if (field.kind === 'decimal' || field.kind === 'quantity')
    return { digits: scaleDecimal(String(value), decimalPlaces), places: decimalPlaces };
  if (field.kind === 'money' && isRecord(value))
    return {
      digits: minorOf(value.amountMinor),
      places: minorDigits(String(value.currency)),
      currency: String(value.currency),
    };
  if (field.kind === 'price' && isRecord(value))
    return {
      digits: scaleDecimal(String(value.value), decimalPlaces),
      places: decimalPlaces,
      currency: String(value.currency),
    };
  if (typeof value === 'number') return { digits: BigInt(value), places: 0 };
  return isRecord(value) ? String(value.id) : String(value);
}

function minorOf(amount: unknown): bigint {
  return typeof amount === 'number' ? BigInt(amount) : 0n;
}

function currencyIn(sample: Sample | undefined): string | null {
  return typeof sample === 'object' ? (sample.currency ?? null) : null;
}

function resultOf(samples: readonly Sample[], { fn }: Measure, form: Form, currency: string): MeasureValue {
  const quanta = samples.filter((sample): sample is Quantum => typeof sample !== 'string');
  const [first] = quanta;
  if (!first) {
    const texts = (samples as readonly string[]).reduce((best, text) => ((fn === 'min') === text < best ? text : best));
    return texts;
  }
  // all samples of a line have the same number of places: one field, one currency
  const { places } = first;
  const digits = quanta.map((quantum) => quantum.digits);
  switch (fn) {
    case 'sum':
      return written(
        digits.reduce((sum, each) => sum + each, 0n),
        places,
      );
    case 'min':
      return written(
        digits.reduce((least, each) => (each < least ? each : least)),
        places,
      );
    case 'max':
      return written(
        digits.reduce((most, each) => (each > most ? each : most)),
        places,
      );
    case 'avg':
      return fraction(
        digits.reduce((sum, each) => sum + each, 0n),
        BigInt(digits.length),
        places,
      );
    case 'median': {
      const sorted = [...digits].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const upper = sorted[sorted.length >> 1] ?? 0n;
      const lower = sorted[(sorted.length - 1) >> 1] ?? 0n;
      return fraction(lower + upper, 2n, places);
    }
    default:
      return null;
  }

  function written(total: bigint, at: number): MeasureValue {
    if (form.isWhole) return safeMinor(total);
    if (form.isMinor) return { amountMinor: safeMinor(total), currency };
    return asMoney(unscaleDecimal(total, at));
  }

  function fraction(dividend: bigint, divisor: bigint, at: number): MeasureValue {
    return asMoney(
      unscaleDecimal(divideHalfAway(dividend * 10n ** BigInt(resultPlaces), divisor * 10n ** BigInt(at)), resultPlaces),
    );
  }

  function asMoney(value: string): MeasureValue {
    return form.isMoney ? { value, currency } : value;
  }
}

/** Digits after the point of averages and medians. */
const resultPlaces = 6;
