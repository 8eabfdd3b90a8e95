import type { Language } from './label.ts';
import { wordedBy, type Worded } from './wording.ts';

export type Say = (what: Worded, label?: string) => string;

/** `messageFor` in one language, loaded when there is something to say: most pages never refuse anything. */
export async function loadMessages(language: Language): Promise<Say> {
  const wording =
    language === 'zh'
      ? await import('./messages-zh.ts').then(
          ({ codesZh: codes, expectedZh: expected, rulesZh: rules, thisFieldZh: thisField }) => ({
            codes,
            expected,
            rules,
            thisField,
          }),
        )
      : await import('./messages-en.ts').then(
          ({ codesEn: codes, expectedEn: expected, rulesEn: rules, thisFieldEn: thisField }) => ({
            codes,
            expected,
            rules,
            thisField,
          }),
        );
  return (what, label) => wordedBy(wording, what, language, label);
}
