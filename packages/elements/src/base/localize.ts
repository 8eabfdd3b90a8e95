import { languageOf, type Language } from '@tenon/schema';
import type { Messages } from '../locales/en.ts';

export type { Messages };

/** English words of one element: its own section and those of what it is made of. */
export type Words = Partial<Messages>;

// English travels with each element, so that there is always something to say; others are fetched when first needed.
const loaders: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  zh: () => import('../locales/zh.ts').then((module) => module.zh),
};

const loaded = new Map<Language, Messages>();

/** Words in the language of a locale: at once if they are here, else as a promise that never rejects (English stands in). */
export function wordsFor(locale: string, english: Words): Words | Promise<Words> {
  const language = languageOf(locale);
  if (language === 'en') return english;
  const present = loaded.get(language);
  if (present) return present;
  return loaders[language]().then(
    (messages) => {
      loaded.set(language, messages);
      return messages;
    },
    () => english,
  );
}

/** Element `lang`, then the provider's locale, then the closest `lang` around it, then the browser. */
export function localeOf(element: Element, ownLang: string, provided: string | undefined): string {
  for (const candidate of [
    ownLang,
    provided,
    closestLang(element),
    typeof navigator === 'undefined' ? undefined : navigator.language,
  ]) {
    if (candidate && isLocale(candidate)) return candidate;
  }
  return 'en';
}

function closestLang(element: Element): string | undefined {
  for (let at: Element | undefined = element; at;) {
    const holder = at.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? undefined;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}

export function isHan(locale: string): boolean {
  return languageOf(locale) === 'zh';
}
