import { daysBetween, isDay } from '@tenon/schema';
import { dateFormat, isChinese, numberFormat } from './intl.ts';

export interface DateStyle {
  readonly locale: string;
  /** Zone in which an instant is shown; day strings have none. */
  readonly timeZone?: string;
}

/** `short` 19 Nov · `day` Fri, 13 Nov · `full` 19 Nov 2026 · `month` Nov 2026 */
export type DateLength = 'short' | 'day' | 'full' | 'month' | 'monthOnly' | 'weekday';

const lengths: Readonly<Record<DateLength, Intl.DateTimeFormatOptions>> = {
  short: { day: 'numeric', month: 'short' },
  day: { day: 'numeric', month: 'short', weekday: 'short' },
  full: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  monthOnly: { month: 'short' },
  weekday: { weekday: 'short' },
};

/**
 * A day (`YYYY-MM-DD`) is the same day in every zone: it is taken apart by hand and written in UTC, since
 * `new Date('YYYY-MM-DD')` would move it to the day before, west of Greenwich.
 */
export function formatDay(day: string | null | undefined, { locale }: DateStyle, length: DateLength = 'full'): string {
  const parts = partsOf(day);
  if (!parts) return day ?? '';
  return write(Date.UTC(...parts), locale, 'UTC', length);
}

/** An instant (ISO 8601 with zone) as a day in the given zone. */
export function formatInstantDay(
  instant: string | null | undefined,
  { locale, timeZone = 'UTC' }: DateStyle,
  length: DateLength = 'full',
): string {
  const at = millis(instant);
  return at === undefined ? (instant ?? '') : write(at, locale, timeZone, length);
}

/** `14:30`, always on the 24 hour clock. */
export function formatTime(instant: string | null | undefined, { locale, timeZone = 'UTC' }: DateStyle): string {
  const at = millis(instant);
  return at === undefined
    ? (instant ?? '')
    : dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
}

export function formatInstant(
  instant: string | null | undefined,
  style: DateStyle,
  length: DateLength = 'full',
): string {
  const day = formatInstantDay(instant, style, length);
  return millis(instant) === undefined
    ? day
    : `${day}${isChinese(style.locale) ? ' ' : ', '}${formatTime(instant, style)}`;
}

/** `today`, `yesterday`, `9 days ago`, `in 3 days`. */
export function formatRelativeDays(day: string | null | undefined, today: string, locale: string): string {
  return day && isDay(day) ? relative(locale).format(daysBetween(today, day), 'day') : (day ?? '');
}

/** `just now`-like words up to days, from milliseconds between two instants. */
export function formatAgo(ms: number, locale: string): string {
  const minutes = Math.round(ms / 60_000);
  if (Math.abs(minutes) < 60) return relative(locale).format(-minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24
    ? relative(locale).format(-hours, 'hour')
    : relative(locale).format(-Math.round(hours / 24), 'day');
}

/** Seconds as the largest unit that fits: `12 min`, `2 hr`, `24 days`. */
export function formatDuration(seconds: number | null | undefined, locale: string): string {
  if (seconds === null || seconds === undefined) return '';
  const size = Math.abs(seconds);
  if (size < 60) return unit(seconds, 'second', locale);
  if (size < 3600) return unit(Math.round(seconds / 60), 'minute', locale);
  return size < 86_400
    ? unit(Math.round(seconds / 360) / 10, 'hour', locale)
    : unit(Math.round(seconds / 86_400), 'day', locale);
}

export function formatDays(days: number, locale: string, display: 'long' | 'narrow' = 'long'): string {
  return numberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: display }).format(days);
}

function unit(value: number, name: string, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit: name, unitDisplay: name === 'day' ? 'long' : 'short' }).format(
    value,
  );
}

function write(at: number, locale: string, timeZone: string, length: DateLength): string {
  const format = dateFormat(locale, { ...lengths[length], timeZone });
  if (length !== 'day') return format.format(at);
  // Chinese sets the weekday in brackets, other languages put it first with a comma.
  const parts = format.formatToParts(at);
  const weekday = parts.find((part) => part.type === 'weekday')?.value ?? '';
  const rest = dateFormat(locale, { ...lengths.short, timeZone }).format(at);
  return isChinese(locale) ? `${rest}（${weekday}）` : `${weekday}, ${rest}`;
}

function relative(locale: string): Intl.RelativeTimeFormat {
  let format = relatives.get(locale);
  if (!format)
    relatives.set(
      locale,
      (format = new Intl.RelativeTimeFormat(locale === 'en' ? 'en-GB' : locale, { numeric: 'auto', style: 'short' })),
    );
  return format;
}
const relatives = new Map<string, Intl.RelativeTimeFormat>();

function partsOf(day: string | null | undefined): [number, number, number] | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  return found ? [Number(found[1]), Number(found[2]) - 1, Number(found[3])] : undefined;
}

function millis(instant: string | null | undefined): number | undefined {
  if (!instant || !/T.*(Z|[+-]\d\d:\d\d)$/.test(instant)) return undefined;
  const at = Date.parse(instant);
  return Number.isNaN(at) ? undefined : at;
}
