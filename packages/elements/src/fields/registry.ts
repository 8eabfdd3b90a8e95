import type { Field, FieldKind } from '@tenon/schema';
import { address } from './address.ts';
import { choice, choices, flag, tags } from './choices.ts';
import { colour, locale, rank, timeZone } from './codes.ts';
import { date, instant, period } from './days.ts';
import { duration } from './duration.ts';
import type { FieldUi } from './field-ui.ts';
import { decimal, integer, percent, rating } from './figures.ts';
import { money, price } from './money.ts';
import { file, group, json, list } from './nested.ts';
import { ref, refAny } from './ref.ts';
import { email, longText, number, phone, text, url } from './text.ts';

/** How each kind is shown and edited. A new kind does not compile until it stands here. */
export const fieldUis: Readonly<Record<FieldKind, FieldUi<never>>> = {
  text,
  longText,
  email,
  phone,
  url,
  number,
  timeZone,
  locale,
  colour,
  rank,
  address,
  integer,
  percent,
  rating,
  duration,
  decimal,
  quantity: decimal,
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
  group,
  list,
  file,
  json,
};

export function uiOf(field: Field): FieldUi {
  // The record above pairs each kind with its own; a value reaches it only together with its field.
  return fieldUis[field.kind];
}
