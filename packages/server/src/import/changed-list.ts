import { isDeepStrictEqual } from 'node:util';
import type { AnyEntity, AnyRecord, Field } from '@tenon/schema';

type Values = Readonly<Record<string, unknown>>;

/** The new list if any given value of any part differs; parts that stay keep what the import says nothing about. */
export function changedList(
  part: AnyEntity,
  before: readonly AnyRecord[],
  checked: readonly AnyRecord[],
  given: readonly Values[],
): readonly Values[] | undefined {
  const old = new Map(before.map((one) => [one.id, one]));
  const isSame = (one: AnyRecord, index: number): boolean => {
    const known = old.get(one.id);
    const names = Object.keys(given[index] ?? {});
    return known !== undefined && names.every((name) => isDeepStrictEqual(known[name] ?? null, one[name] ?? null));
  };
  if (checked.length === before.length && checked.every(isSame)) return undefined;
  const kept = Object.entries<Field>(part.fields).flatMap(([name, field]) =>
    field.writtenBy === undefined ? [name] : [],
  );
  return checked.map((one, index) => {
    const values: Record<string, unknown> = {};
    for (const name of kept) {
      const value = old.get(one.id)?.[name] ?? null;
      if (value !== null) values[name] = value;
    }
    return { ...values, ...given[index] };
  });
}
