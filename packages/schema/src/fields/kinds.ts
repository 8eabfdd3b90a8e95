import type { Field, FieldKind } from '../field.ts';
import { choice, choices, flag, ref, refAny, tags } from './choice-kinds.ts';
import { isEmptyValue, type Kind, type Report } from './kind.ts';
import { decimal, duration, integer, money, percent, price, quantity, rating } from './number-kinds.ts';
import { address, file, json, nestingKinds } from './structured-kinds.ts';
import { colour, email, locale, longText, number, phone, rank, text, timeZone, url } from './text-kinds.ts';
import { date, instant, period } from './time-kinds.ts';

/** Every kind of field; a new one does not compile until it stands here. */
const kinds: { readonly [K in FieldKind]: Kind<Extract<Field, { readonly kind: K }>> } = {
  text,
  longText,
  email,
  phone,
  url,
  timeZone,
  locale,
  colour,
  rank,
  number,
  integer,
  percent,
  rating,
  duration,
  decimal,
  quantity,
  money,
  price,
  date,
  instant,
  period,
  flag,
  choice,
  choices,
  tags,
  ref,
  refAny,
  address,
  file,
  json,
  ...nestingKinds({ parse: parseField, tokens: tokensOf }),
};

export function kindOf(field: Field): Kind {
  return kinds[field.kind];
}

/**
 * A value in its one spelling; `null` where it is empty. `undefined` means that the report holds at least one broken rule.
 * An empty value, or a text of nothing but blanks, takes the field's default, if it has one.
 */
export function parseField(value: unknown, field: Field, report: Report): unknown {
  if (isEmptyValue(value) || (typeof value === 'string' && field.kind !== 'json' && value.trim() === '')) {
    const fallback = 'default' in field ? field.default : undefined;
    if (fallback !== undefined && !Array.isArray(value)) return fallback;
    if (field.required) return report.rule('required');
    return Array.isArray(value) ? value : (fallback ?? null);
  }
  return kindOf(field).parse(value, field, report);
}

/** Texts of a value that quick search looks into. */
export function tokensOf(value: unknown, field: Field): readonly string[] {
  return isEmptyValue(value) ? [] : (kindOf(field).tokens?.(value as never, field) ?? []);
}
