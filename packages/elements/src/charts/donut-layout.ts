import { ringPath } from './path.ts';

export interface DonutPart {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly color?: number;
}

export interface DonutSlice extends DonutPart {
  readonly color: number;
  readonly path: string;
  /** Share of the whole in basis points; all shares add up to 10,000. */
  readonly share: number;
}

/** A ring 19 wide in a square of 148, at most six parts: the five largest and the rest. Only what is above zero is drawn. */
export function layOutDonut(
  parts: readonly DonutPart[],
  otherLabel: string,
): { readonly size: number; readonly slices: readonly DonutSlice[]; readonly total: number } {
  const positive = parts
    .map((part, index) => ({ ...part, color: part.color ?? (index % 8) + 1 }))
    .filter(({ value }) => value > 0);
  const ranked = [...positive].sort((a, b) => b.value - a.value);
  const rest = ranked.length > 6 ? ranked.splice(5) : [];
  if (rest.length > 0)
    ranked.push({ key: 'other', label: otherLabel, value: rest.reduce((sum, { value }) => sum + value, 0), color: 8 });
  const total = ranked.reduce((sum, { value }) => sum + value, 0);
  const shares = wholeShares(ranked.map(({ value }) => value));
  const size = 148;
  let start = 0;
  const slices = ranked.map((part, index) => {
    const end = start + (part.value / total) * 2 * Math.PI;
    const path = ringPath({ start, end, inner: 43, outer: 62, gap: ranked.length > 1 ? 2 : 0 });
    start = end;
    return { ...part, share: shares[index] ?? 0, path };
  });
  return { size, total, slices };
}

/** Largest remainders: rounded shares that add up to the whole. */
function wholeShares(values: readonly number[]): number[] {
  const total = values.reduce((a, b) => a + b, 0);
  if (total === 0) return values.map(() => 0);
  const exact = values.map((value) => (value / total) * 10_000);
  const floors = exact.map(Math.floor);
  const order = exact.map((value, index) => ({ index, part: value % 1 })).sort((a, b) => b.part - a.part);
  let left = 10_000 - floors.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (left <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    left -= 1;
  }
  return floors;
}
