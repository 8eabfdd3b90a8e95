import { languageOf, type Field, type TimeUnit } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';
import type { Key } from './report-model.ts';

/** A unit of time by its first day: `Jun`, `Jun 2026`, `Q3 2026`, `2026`. */
export function timeLabel(
  day: string,
  unit: TimeUnit,
  all: readonly Key[],
  format: Formats,
  words: Messages['report'],
): string {
  const year = day.slice(0, 4);
  const isOneYear = all.length <= 12 && all.every((key) => typeof key === 'string' && key.startsWith(year));
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  switch (unit) {
    case 'day':
    case 'week':
      return format.day(day, isOneYear || all.length <= 60 ? 'short' : 'full');
    case 'month':
      return format.day(day, all.length <= 12 ? 'monthOnly' : 'month');
    case 'quarter':
      return words.quarter(quarter, isOneYear ? '' : year);
    case 'fiscalQuarter':
      return format.day(day, 'month');
    case 'year':
      return words.year(year);
    case 'fiscalYear':
      return words.fiscalYear(year);
  }
}

/** A value of a field as a person names it. */
export function valueLabel(
  field: Field | undefined,
  key: Key,
  {
    locale,
    words,
    format,
    refName,
  }: {
    readonly locale: string;
    readonly words: Messages['report'];
    readonly format: Formats;
    refName(entity: string, id: string): string;
  },
): string {
  if (key === null || key === '') return words.noKey;
  if (typeof key === 'boolean') return key ? words.yes : words.no;
  if (field && (field.kind === 'choice' || field.kind === 'choices'))
    return field.values[String(key)]?.label[languageOf(locale)] ?? String(key);
  if (field?.kind === 'ref') return refName(field.to, String(key)) || words.unknownRecord;
  if (field?.kind === 'date') return format.day(String(key), 'full');
  return typeof key === 'number' ? format.number(key) : key;
}
