import type { AnyRecord, Money } from '@tenon/schema';
import type { Column } from './columns.ts';

export interface ColumnTotal {
  readonly column: Column;
  /** Per currency, the most frequent first; never added across. */
  readonly amounts: readonly Money[];
}

export function columnTotals(columns: readonly Column[], records: readonly AnyRecord[]): readonly ColumnTotal[] {
  return columns
    .filter(({ field, right }) => field.kind === 'money' && right !== 'masked')
    .map((column) => ({ column, amounts: totalOf(column.name, records) }))
    .filter(({ amounts }) => amounts.length > 0);
}

function totalOf(name: string, records: readonly AnyRecord[]): readonly Money[] {
  const sums = new Map<string, { sum: bigint; count: number }>();
  for (const record of records) {
    const value = record[name];
    if (!isMoney(value)) continue;
    const before = sums.get(value.currency) ?? { sum: 0n, count: 0 };
    sums.set(value.currency, { sum: before.sum + BigInt(value.amountMinor), count: before.count + 1 });
  }
  return [...sums]
    .sort((a, b) => b[1].count - a[1].count)
    .map(([currency, { sum }]) => ({ amountMinor: Number(sum), currency }));
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amountMinor' in value && 'currency' in value;
}
