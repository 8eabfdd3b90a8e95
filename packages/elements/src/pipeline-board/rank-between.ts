// In the order of their code points, so that ranks compare as plain strings on every side.
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A position strictly between two others, as a string compared by code point. `undefined` is the open end of the list.
 * Ranks never end in `0`, else nothing would fit before them.
 */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  let rank = '';
  let isFree = after === undefined;
  for (let at = 0; ; at += 1) {
    const low = before === undefined ? 0 : digitAt(before, at);
    const high = isFree || after === undefined ? digits.length : digitAt(after, at);
    if (high - low > 1) return rank + (digits[Math.floor((low + high) / 2)] ?? 'V');
    rank += digits[low] ?? '0';
    // One below the upper neighbour already: anything may follow.
    if (high > low) isFree = true;
  }
}

function digitAt(rank: string, at: number): number {
  return at < rank.length ? Math.max(0, digits.indexOf(rank[at] ?? '0')) : 0;
}
