import { assertNever } from './errors.ts';
import type { RelativePeriod } from './filter.ts';
import type { QueryContext, TimeUnit } from './query.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A real calendar day, `YYYY-MM-DD`, years 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `2026-06-30T08:15:00.000Z`: always milliseconds, always Z, so that text order is time order. */
export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** Any ISO 8601 instant with a zone in the one spelling of Tenon; `undefined` if it has no zone or is not real. */
export function toInstant(text: string): string | undefined {
  if (text.length === 24 && isInstant(text)) return text;
  const match = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!match || !isDay(match[1] ?? '')) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export function isTimeZone(name: string): boolean {
  if (name === '') return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day of an instant in a zone. */
export function dayOf(instant: string, timeZone: string): string {
  const time = Date.parse(instant);
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 10);
}

/** The first instant of a day in a zone; where a zone skips midnight, the first instant after the gap. */
export function dayStartInstant(day: string, timeZone: string): string {
  const local = numberOf(day) * dayMs;
  const offsets = [offsetAt(local - dayMs, timeZone), offsetAt(local, timeZone), offsetAt(local + dayMs, timeZone)];
  const starts = offsets.map((offset) => local - offset).sort((a, b) => a - b);
  const exact = starts.find((time) => time + offsetAt(time, timeZone) === local);
  if (exact !== undefined) return new Date(exact).toISOString();
  // No midnight on this day: look for the moment at which the local clock passes it.
  let before = (starts[0] ?? local) - hourMs;
  let after = (starts.at(-1) ?? local) + hourMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(middle, timeZone) < local) before = middle;
    else after = middle;
  }
  return new Date(after).toISOString();
}

export function addDays(day: string, count: number): string {
  return dayAt(numberOf(day) + count);
}

/** Calendar days from one to the other; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** First day of the unit that holds this day. Weeks begin on Monday; fiscal units with `fiscalYearStart` (1…12). */
export function startOfUnit(day: string, unit: TimeUnit, fiscalYearStart: number): string {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -(((numberOf(day) + 3) % 7) + 7) % 7);
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'quarter':
      return startOfMonths(day, 3, 1);
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
    case 'fiscalQuarter':
      return startOfMonths(day, 3, fiscalYearStart);
    case 'fiscalYear':
      return startOfMonths(day, 12, fiscalYearStart);
    default:
      return assertNever(unit);
  }
}

/** First day of the unit `count` units away from the one that holds this day. */
export function shiftUnit(day: string, unit: TimeUnit, count: number, fiscalYearStart: number): string {
  const start = startOfUnit(day, unit, fiscalYearStart);
  switch (unit) {
    case 'day':
      return addDays(start, count);
    case 'week':
      return addDays(start, 7 * count);
    case 'month':
      return addMonths(start, count);
    case 'quarter':
    case 'fiscalQuarter':
      return addMonths(start, 3 * count);
    case 'year':
    case 'fiscalYear':
      return addMonths(start, 12 * count);
    default:
      return assertNever(unit);
  }
}

const namedUnits: Readonly<Record<string, TimeUnit>> = {
  Week: 'week',
  Month: 'month',
  Quarter: 'quarter',
  Year: 'year',
  FiscalQuarter: 'fiscalQuarter',
  FiscalYear: 'fiscalYear',
};

/** First and last day, both included, of a relative period at `context.now` in the tenant's zone and fiscal year. */
export function rangeOf(period: RelativePeriod, context: QueryContext): { from: string; to: string } {
  const today = dayOf(context.now, context.timeZone);
  if (period.period === 'lastDays') return { from: addDays(today, 1 - period.n), to: today };
  if (period.period === 'nextDays') return { from: today, to: addDays(today, period.n - 1) };
  if (period.period === 'today') return { from: today, to: today };
  if (period.period === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) };
  if (period.period === 'tomorrow') return { from: addDays(today, 1), to: addDays(today, 1) };
  const [, direction, name = ''] = /^(this|last|next)(.*)$/.exec(period.period) ?? [];
  const unit = namedUnits[name] ?? 'day';
  const count = direction === 'last' ? -1 : direction === 'next' ? 1 : 0;
  const from = shiftUnit(today, unit, count, context.fiscalYearStart);
  return { from, to: addDays(shiftUnit(from, unit, 1, context.fiscalYearStart), -1) };
}

function startOfMonths(day: string, length: number, firstMonth: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const since = (((months - (firstMonth - 1)) % length) + length) % length;
  return monthStart(months - since);
}

function addMonths(firstOfMonth: string, count: number): string {
  return monthStart(Number(firstOfMonth.slice(0, 4)) * 12 + Number(firstOfMonth.slice(5, 7)) - 1 + count);
}

function monthStart(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / dayMs;
}

function dayAt(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** Per zone: offset by the hour since 1970, `NaN` where it changes within that hour. Formatting costs about 2 µs, this almost nothing. */
const offsetsByHour = new Map<string, Map<number, number>>();

function offsetAt(time: number, timeZone: string): number {
  const hour = Math.floor(time / hourMs);
  let hours = offsetsByHour.get(timeZone);
  if (!hours) offsetsByHour.set(timeZone, (hours = new Map<number, number>()));
  let offset = hours.get(hour);
  if (offset === undefined) {
    const first = exactOffset(hour * hourMs, timeZone);
    offset = first === exactOffset((hour + 1) * hourMs - 1000, timeZone) ? first : Number.NaN;
    hours.set(hour, offset);
  }
  return Number.isNaN(offset) ? exactOffset(time, timeZone) : offset;
}

function exactOffset(time: number, timeZone: string): number {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(time)) part[type] = value;
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
  return local.getTime() - Math.floor(time / 1000) * 1000;
}
