/** A short text in every language the product ships. Both are required: neither is the translation of the other. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Label;

/** `zh-CN`, `zh-Hant-TW`, `zh` → `zh`; everything else → `en`. */
export function languageOf(locale: string): Language {
  return /^zh\b/i.test(locale) ? 'zh' : 'en';
}
