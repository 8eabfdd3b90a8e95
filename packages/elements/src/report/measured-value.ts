import { addDecimal, addMoney, type MeasureValue, type Money } from '@tenon/schema';
import type { Formats } from '../format/formats.ts';
import { majorUnits } from '../format/money.ts';

export function currencyOf(value: MeasureValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null ? value.currency : undefined;
}

/** A number to draw with; the exact value stays beside it for texts. */
export function drawnOf(value: MeasureValue | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return Number('amountMinor' in value ? majorUnits(value) : value.value);
  return Number(value);
}

/** Exact sum of values of one kind; nothing over nothing. Different currencies never meet: the first one's are added. */
export function addUp(values: readonly (MeasureValue | undefined)[]): MeasureValue {
  let sum: MeasureValue = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (sum === null) sum = value;
    else if (typeof sum === 'number' && typeof value === 'number') sum += value;
    else if (isMoney(sum) && isMoney(value)) sum = sum.currency === value.currency ? addMoney(sum, value) : sum;
    else if (isAmount(sum) && isAmount(value))
      sum =
        sum.currency === value.currency ? { value: addDecimal(sum.value, value.value), currency: sum.currency } : sum;
    else if (typeof sum === 'string' && typeof value === 'string') sum = addDecimal(sum, value);
  }
  return sum;
}

/** Exactly in tables, shortened in headlines and on cards. */
export function writeValue(
  value: MeasureValue | undefined,
  format: Formats,
  { compact = false, mixed = false }: { readonly compact?: boolean; readonly mixed?: boolean } = {},
): string {
  if (value === null || value === undefined) return '';
  if (isMoney(value)) return format.money(value, { compact, mixed });
  if (isAmount(value)) return format.amount(value.value, value.currency, { compact, mixed });
  return format.number(value, compact && Math.abs(Number(value)) >= 10_000 ? { compact } : { digits: 2 });
}

function isMoney(value: MeasureValue): value is Money {
  return typeof value === 'object' && value !== null && 'amountMinor' in value;
}

function isAmount(value: MeasureValue): value is { readonly value: string; readonly currency: string } {
  return typeof value === 'object' && value !== null && 'value' in value;
}
