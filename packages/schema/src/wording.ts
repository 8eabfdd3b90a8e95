import type { ErrorCode, Issue } from './errors.ts';
import type { Language } from './label.ts';

/** The sentences of one language. */
export interface Wording {
  readonly codes: Readonly<Record<ErrorCode, string>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string>>;
  readonly thisField: string;
}

/** What is put into words: one wrong value, or an error as a whole. */
export type Worded = Issue | { readonly code: ErrorCode; readonly issues: readonly Issue[] };

/** See `messageFor`. */
export function wordedBy(wording: Wording, what: Worded, language: Language, label?: string): string {
  if (!('rule' in what)) return wording.codes[what.code] ?? wording.codes.internal;
  const template = Object.hasOwn(wording.rules, what.rule) ? wording.rules[what.rule] : undefined;
  if (template === undefined) return wording.codes[what.code] ?? wording.codes.internal;
  const params: Readonly<Record<string, string | number>> = {
    ...what.params,
    label: label ?? what.label?.[language] ?? nameIn(what) ?? wording.thisField,
    expected: wording.expected[String(what.params?.expected)] ?? String(what.params?.expected ?? ''),
  };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** A field that does not exist has no label: its name as given is all there is to say. */
function nameIn(issue: Issue): string | undefined {
  const name = issue.params?.name ?? (issue.rule === 'unknown-field' ? issue.path.split('.').at(-1) : undefined);
  return name === undefined || name === '' ? undefined : `"${String(name).slice(0, 60)}"`;
}
