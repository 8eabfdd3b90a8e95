import type { ErrorCode, Issue } from './errors.ts';
import type { Language } from './label.ts';
import { codesEn, expectedEn, rulesEn, thisFieldEn } from './messages-en.ts';
import { codesZh, expectedZh, rulesZh, thisFieldZh } from './messages-zh.ts';

interface Wording {
  readonly codes: Readonly<Record<ErrorCode, string>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string>>;
  readonly thisField: string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: { codes: codesEn, rules: rulesEn, expected: expectedEn, thisField: thisFieldEn },
  zh: { codes: codesZh, rules: rulesZh, expected: expectedZh, thisField: thisFieldZh },
};

/**
 * A sentence for people about an issue or an error. An issue names its field by `label`, by the label it carries, or not
 * at all; an error is worded by its code, since its own message is for developers.
 */
export function messageFor(
  what: Issue | { readonly code: ErrorCode; readonly issues: readonly Issue[] },
  language: Language,
  label?: string,
): string {
  const wording = wordings[language];
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
