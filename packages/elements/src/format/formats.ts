import type { Money, Price } from '@tenon/schema';
import {
  formatAgo,
  formatDay,
  formatDays,
  formatDuration,
  formatInstant,
  formatInstantDay,
  formatRelativeDays,
  formatTime,
  type DateLength,
} from './date.ts';
import { formatAmount, formatMoney, formatPrice, type MoneyStyle } from './money.ts';
import { formatNumber, formatPercent, type NumberStyle } from './number.ts';

type Optional<T> = T | null | undefined;

/** All formats of one locale and zone, as elements use them: `this.format.money(deal.amount)`. */
export interface Formats {
  readonly locale: string;
  readonly timeZone: string;
  money(value: Optional<Money>, style?: Omit<MoneyStyle, 'locale'>): string;
  price(value: Optional<Price>, style?: Omit<MoneyStyle, 'locale'>): string;
  /** A decimal of major units, of any length. */
  amount(value: string, currency: string, style?: Omit<MoneyStyle, 'locale'>): string;
  number(value: Optional<number | string>, style?: Omit<NumberStyle, 'locale'>): string;
  percent(basisPoints: Optional<number>, style?: Omit<NumberStyle, 'locale'>): string;
  day(day: Optional<string>, length?: DateLength): string;
  /** An instant as a day in the zone. */
  dayAt(instant: Optional<string>, length?: DateLength): string;
  /** `Tue`, `周二` */
  weekday(day: Optional<string>): string;
  time(instant: Optional<string>): string;
  instant(instant: Optional<string>, length?: DateLength): string;
  relativeDays(day: Optional<string>, today: string): string;
  ago(ms: number): string;
  duration(seconds: Optional<number>): string;
  days(days: number, display?: 'long' | 'narrow'): string;
  list(words: readonly string[]): string;
}

const made = new Map<string, Formats>();

export function createFormats(locale: string, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const present = made.get(key);
  if (present) return present;
  const style = { locale, timeZone };
  const formats: Formats = {
    locale,
    timeZone,
    money: (value, more) => formatMoney(value, { ...more, locale }),
    price: (value, more) => formatPrice(value, { ...more, locale }),
    amount: (value, currency, more) => formatAmount(value, currency, { ...more, locale }),
    number: (value, more) => formatNumber(value, { ...more, locale }),
    percent: (value, more) => formatPercent(value, { ...more, locale }),
    day: (value, length) => formatDay(value, style, length),
    dayAt: (value, length) => formatInstantDay(value, style, length),
    weekday: (value) => formatDay(value, style, 'weekday'),
    time: (value) => formatTime(value, style),
    instant: (value, length) => formatInstant(value, style, length),
    relativeDays: (value, today) => formatRelativeDays(value, today, locale),
    ago: (ms) => formatAgo(ms, locale),
    duration: (seconds) => formatDuration(seconds, locale),
    days: (days, display) => formatDays(days, locale, display),
    list: (words) => new Intl.ListFormat(locale, { style: 'short', type: 'unit' }).format(words),
  };
  made.set(key, formats);
  return formats;
}
