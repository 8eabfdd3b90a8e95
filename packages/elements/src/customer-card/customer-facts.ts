import type { Customer } from '@tenon/entities';
import type { AnyRecord, Language, Money } from '@tenon/schema';

/** A customer of the client, or the same fields from a host's own data. */
export type CustomerLike = Pick<Customer, 'id' | 'name'> & Partial<Customer>;

/** The display text the server sent instead of a value this person may not see; `undefined`: not masked. */
export function maskedText(record: object, field: string): string | null | undefined {
  const masks = (record as { readonly m?: Readonly<Record<string, string | null>> }).m;
  return masks && Object.hasOwn(masks, field) ? (masks[field] ?? null) : undefined;
}

/** The total in the currency with the most orders: amounts of several currencies are never added up. */
export function mainTotal(customer: CustomerLike): { readonly amount: Money; readonly orders: number } | undefined {
  const totals = customer.totals ?? [];
  let best: (typeof totals)[number] | undefined;
  for (const total of totals) if (!best || total.ordersCount > best.ordersCount) best = total;
  return best && { amount: best.amount, orders: best.ordersCount };
}

/** In Latin text a company with a Latin name goes by it; the other name is shown below. */
export function namesOf(customer: CustomerLike, language: Language): { readonly name: string; readonly other: string } {
  const latin = customer.nameEn ?? '';
  if (language === 'en' && latin) return { name: latin, other: customer.legalName ?? customer.name };
  return {
    name: customer.name,
    other: [customer.legalName, latin].find((text) => text && text !== customer.name) ?? '',
  };
}

/** Fields that a well-kept record of its kind has; those this person may not see do not count. */
const wanted: Readonly<Record<'company' | 'person', readonly (keyof Customer & string)[]>> = {
  company: [
    'name',
    'legalName',
    'industry',
    'sizeBand',
    'registrationNo',
    'website',
    'phone',
    'email',
    'address',
    'city',
    'ownerId',
  ],
  person: ['name', 'phone', 'email', 'address', 'city', 'ownerId'],
};

export function completeness(
  customer: CustomerLike,
  isReadable: (field: string) => boolean,
): { readonly share: number; readonly missing: readonly string[] } {
  const fields = wanted[customer.kind ?? 'company'].filter(isReadable);
  const missing = fields.filter(
    (field) => isEmpty((customer as AnyRecord)[field]) && maskedText(customer, field) === undefined,
  );
  return { share: fields.length === 0 ? 1 : 1 - missing.length / fields.length, missing };
}

/** An address keeps the order of its own script, whoever reads it: the largest part first in Chinese, the street elsewhere. */
export function addressLine(address: Customer['address'] | undefined): string {
  if (!address) return '';
  const { lines, city, region, postalCode } = address;
  if (/\p{Script=Han}/u.test(lines.join('') || (city ?? '')))
    return [region, city === region ? '' : city, ...lines].filter(Boolean).join('');
  return [...lines, [city, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
