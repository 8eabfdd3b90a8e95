import type { Label } from './label.ts';
import type { Money, Price } from './money.ts';

export type Scalar = string | number | boolean;

/** How two edits of one field meet on the server; see docs/concepts. Default `lww`. */
export type MergePolicy = 'lww' | 'server' | 'set' | 'counter' | 'guard' | 'append';

/** Allowance on one field, weakest first. `masked` values are absent from the record; a display text stands in `m`. */
export type FieldRight = 'hidden' | 'masked' | 'read' | 'write';

export interface FieldOptions {
  readonly label: Label;
  readonly help?: Label;
  /** Must be there on create and may not be emptied. */
  readonly required?: boolean;
  /** Part of quick search. */
  readonly search?: boolean;
  /** Text only: `false` leaves out the fold and sort columns; the field then knows `eq`, `in`, `empty` only. */
  readonly sort?: boolean;
  readonly index?: boolean;
  /** Unique among live records of one tenant. */
  readonly unique?: boolean;
  readonly merge?: MergePolicy;
  /** Only these mutators may write it: refused in create, update, REST, import and form alike. */
  readonly writtenBy?: readonly string[];
  /** With `writtenBy`: may also be given when the record is created; refused afterwards. */
  readonly onCreate?: boolean;
  /** Hidden in forms and import although writable by its owner code (technical fields). */
  readonly internal?: boolean;
  /** Former name: storage is renamed, not dropped. */
  readonly was?: string;
}

export interface TextField extends FieldOptions {
  readonly kind: 'text' | 'longText' | 'email' | 'phone' | 'url' | 'timeZone' | 'locale' | 'colour' | 'rank';
  readonly max?: number;
  readonly pattern?: string;
  readonly default?: string;
}
/** Human number (`SO-2026-0012`) given by the server from a pattern with {yyyy} and {n}. */
export interface NumberField extends FieldOptions {
  readonly kind: 'number';
  readonly format: string;
  readonly default?: string;
}
export interface AddressField extends FieldOptions {
  readonly kind: 'address';
}
/** `integer`, `percent` (basis points), `rating` (0…max), `duration` (seconds): whole numbers. */
export interface IntegerField extends FieldOptions {
  readonly kind: 'integer' | 'percent' | 'rating' | 'duration';
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}
/** Decimal strings of up to 6 places. */
export interface DecimalField extends FieldOptions {
  readonly kind: 'decimal' | 'quantity';
  readonly min?: string;
  readonly max?: string;
  readonly default?: string;
}
export interface MoneyField extends FieldOptions {
  readonly kind: 'money';
  readonly default?: Money;
}
export interface PriceField extends FieldOptions {
  readonly kind: 'price';
  readonly default?: Price;
}
/** `date` is `YYYY-MM-DD`; `instant` is ISO 8601 UTC with milliseconds and Z. */
export interface TimeField extends FieldOptions {
  readonly kind: 'date' | 'instant';
  readonly default?: string;
}
export interface PeriodField extends FieldOptions {
  readonly kind: 'period';
}
export interface FlagField extends FieldOptions {
  readonly kind: 'flag';
  readonly default?: boolean;
}
export interface ChoiceOption {
  readonly label: Label;
  readonly tone?: Tone;
  readonly icon?: string;
}
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger';
/** Keys of `values` are stored; their order is the order of sorting by this field. */
export interface ChoiceField<V extends string = string> extends FieldOptions {
  readonly kind: 'choice';
  readonly values: Readonly<Record<V, ChoiceOption>>;
  readonly default?: V;
}
export interface ChoicesField<V extends string = string> extends FieldOptions {
  readonly kind: 'choices';
  readonly values: Readonly<Record<V, ChoiceOption>>;
  readonly default?: readonly V[];
}
/** Free words, a set: sorted by code point, no duplicates. */
export interface TagsField extends FieldOptions {
  readonly kind: 'tags';
  readonly default?: readonly string[];
}
/** Field names end in `Id`; `order.placedAt` is the step through `orderId`. */
export interface RefField extends FieldOptions {
  readonly kind: 'ref';
  readonly to: string;
  readonly default?: string;
}
export interface RefAnyField extends FieldOptions {
  readonly kind: 'refAny';
  readonly to: readonly string[];
}
export interface GroupField<F extends Fields = Fields> extends FieldOptions {
  readonly kind: 'group';
  readonly fields: F;
}
export interface ListField<F extends Field = Field> extends FieldOptions {
  readonly kind: 'list';
  readonly of: F;
  readonly maxItems?: number;
}
export interface FileField extends FieldOptions {
  readonly kind: 'file';
}
/** Anything of JSON, at most `maxBytes`; never filterable, sortable or searchable. */
export interface JsonField extends FieldOptions {
  readonly kind: 'json';
  readonly maxBytes?: number;
}

export type Field =
  | TextField
  | NumberField
  | AddressField
  | IntegerField
  | DecimalField
  | MoneyField
  | PriceField
  | TimeField
  | PeriodField
  | FlagField
  | ChoiceField
  | ChoicesField
  | TagsField
  | RefField
  | RefAnyField
  | GroupField
  | ListField
  | FileField
  | JsonField;

export type FieldKind = Field['kind'];

export interface Fields {
  readonly [name: string]: Field;
}

export interface Address {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2 */ readonly country: string | null;
}
export interface Period {
  readonly from: string;
  /** inclusive */ readonly to: string;
}
export interface RefAny {
  readonly entity: string;
  readonly id: string;
}
export interface FileInfo {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string | null;
}
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
