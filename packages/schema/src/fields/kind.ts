import type { ErrorCode, Issue } from '../errors.ts';
import type { Field } from '../field.ts';
import type { Rule } from '../messages-en.ts';

/** Takes the rules a value breaks. Returns `undefined`, so that a check can end with `return report.rule('max', …)`. */
export interface Report {
  rule(rule: Rule, params?: Issue['params'], code?: ErrorCode): undefined;
  /** The same report for a value inside this one: `lines`, then `0`, then `quantity`. */
  at(step: string | number): Report;
}

/** What can be put in order without a further look at its field: a number, an exact number, or a text by code point. */
export type SortValue = string | number | bigint;

/** Everything the kind of a field says about its values, apart from how they are stored and shown. */
export interface Kind<F extends Field = Field> {
  /** The value in its one spelling, or `undefined` after reporting why not. Never given an empty value. */
  parse(value: unknown, field: F, report: Report): unknown;
  /** For kinds that have an order; never given an empty value. */
  sortValue?(value: never, field: F, rankOf?: (character: string) => number | undefined): SortValue;
  /** Texts that quick search looks into; never given an empty value. */
  tokens?(value: never, field: F): readonly string[];
}

/** Nothing was said: absent, `null`, no characters or no members. */
export function isEmptyValue(value: unknown): value is null | undefined | '' | readonly [] {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports each key that is not among the names; true if there is one. */
export function hasUnknownKeys(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  report: Report,
): boolean {
  const unknown = Object.keys(value).filter((key) => !names.includes(key));
  for (const key of unknown) report.at(key).rule('unknown-field', undefined, 'unknown-field');
  return unknown.length > 0;
}
