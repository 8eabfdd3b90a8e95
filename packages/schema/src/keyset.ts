import { TenonError } from './errors.ts';

/** Where a page ended: what the last record was sorted by, and its id. Plain data; a server signs it before it goes out. */
export interface Keyset {
  readonly values: readonly (string | number | bigint | null)[];
  readonly id: string;
}

/** Whole numbers beyond what JSON keeps are written as `{"n":"…"}`. */
export function encodeKeyset({ values, id }: Keyset): string {
  return JSON.stringify([...values.map((value) => (typeof value === 'bigint' ? { n: value.toString() } : value)), id]);
}

/** Throws `bad-cursor` for anything that `encodeKeyset` with as many values cannot have made. */
export function decodeKeyset(text: string, count: number): Keyset {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.length === count + 1) {
      const id: unknown = list.at(-1);
      if (typeof id === 'string') return { id, values: list.slice(0, -1).map(valueOf) };
    }
  } catch {
    // said below
  }
  throw new TenonError(
    'bad-cursor',
    'The place to go on from does not belong to this query; ask for its first page again.',
  );
}

function valueOf(value: unknown): string | number | bigint | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'object' && 'n' in value && typeof value.n === 'string') return BigInt(value.n);
  throw new TenonError('bad-cursor', 'A value in it is of no known kind.');
}
