import type { Language } from './label.ts';
import { codesEn, expectedEn, rulesEn, thisFieldEn } from './messages-en.ts';
import { codesZh, expectedZh, rulesZh, thisFieldZh } from './messages-zh.ts';
import { wordedBy, type Worded, type Wording } from './wording.ts';

const wordings: Readonly<Record<Language, Wording>> = {
  en: { codes: codesEn, rules: rulesEn, expected: expectedEn, thisField: thisFieldEn },
  zh: { codes: codesZh, rules: rulesZh, expected: expectedZh, thisField: thisFieldZh },
};

/**
 * A sentence for people about an issue or an error. An issue names its field by `label`, by the label it carries, or not
 * at all; an error is worded by its code, since its own message is for developers.
 */
export function messageFor(what: Worded, language: Language, label?: string): string {
  return wordedBy(wordings[language], what, language, label);
}
