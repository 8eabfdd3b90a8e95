import type {
  AddressField,
  ChoiceField,
  ChoiceOption,
  ChoicesField,
  DecimalField,
  Field,
  FieldOptions,
  Fields,
  FileField,
  FlagField,
  GroupField,
  IntegerField,
  JsonField,
  ListField,
  MoneyField,
  NumberField,
  PeriodField,
  PriceField,
  RefAnyField,
  RefField,
  TagsField,
  TextField,
  TimeField,
} from '../field.ts';

type Options<F extends Field> = Omit<F, 'kind'>;
type Built<K extends string, O> = { readonly kind: K } & Readonly<O>;

function builder<K extends Field['kind'], F extends Field>(kind: K) {
  return <const O extends Options<F>>(options: O): Built<K, O> => ({ kind, ...options });
}

export const text = builder<'text', TextField>('text');
export const longText = builder<'longText', TextField>('longText');
export const email = builder<'email', TextField>('email');
export const phone = builder<'phone', TextField>('phone');
export const url = builder<'url', TextField>('url');
export const timeZone = builder<'timeZone', TextField>('timeZone');
export const locale = builder<'locale', TextField>('locale');
export const colour = builder<'colour', TextField>('colour');
/** Position among siblings as a fractional string; compared by code point. */
export const rank = builder<'rank', TextField>('rank');
export const number = builder<'number', NumberField>('number');
export const address = builder<'address', AddressField>('address');
export const integer = builder<'integer', IntegerField>('integer');
/** Basis points: 2500 is 25 %. */
export const percent = builder<'percent', IntegerField>('percent');
export const rating = builder<'rating', IntegerField>('rating');
/** Whole seconds. */
export const duration = builder<'duration', IntegerField>('duration');
export const decimal = builder<'decimal', DecimalField>('decimal');
export const quantity = builder<'quantity', DecimalField>('quantity');
export const money = builder<'money', MoneyField>('money');
export const price = builder<'price', PriceField>('price');
export const date = builder<'date', TimeField>('date');
export const instant = builder<'instant', TimeField>('instant');
export const period = builder<'period', PeriodField>('period');
export const flag = builder<'flag', FlagField>('flag');
export const tags = builder<'tags', TagsField>('tags');
export const ref = builder<'ref', RefField>('ref');
export const refAny = builder<'refAny', RefAnyField>('refAny');
export const file = builder<'file', FileField>('file');
export const json = builder<'json', JsonField>('json');

export function choice<
  const V extends Readonly<Record<string, ChoiceOption>>,
  const O extends Omit<ChoiceField<Extract<keyof V, string>>, 'kind' | 'values'>,
>(options: O & { readonly values: V }): O & { readonly kind: 'choice'; readonly values: V } {
  return { kind: 'choice', ...options };
}

export function choices<
  const V extends Readonly<Record<string, ChoiceOption>>,
  const O extends Omit<ChoicesField<Extract<keyof V, string>>, 'kind' | 'values'>,
>(options: O & { readonly values: V }): O & { readonly kind: 'choices'; readonly values: V } {
  return { kind: 'choices', ...options };
}

export function group<const F extends Fields, const O extends FieldOptions>(
  options: O & { readonly fields: F },
): O & GroupField<F> {
  return { kind: 'group', ...options };
}

export function list<const F extends Field, const O extends FieldOptions & { readonly maxItems?: number }>(
  options: O & { readonly of: F },
): O & ListField<F> {
  return { kind: 'list', ...options };
}
