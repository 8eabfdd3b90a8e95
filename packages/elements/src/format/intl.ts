const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl object costs more than a hundred uses of it; one is kept per locale and options. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // Plain "en" names no country: day before month, as most of the world writes it.
  const place = locale === 'en' ? 'en-GB' : locale;
  const key = `${place}|${JSON.stringify(options)}`;
  let format = dates.get(key);
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(place, options)));
  return format;
}

export function isChinese(locale: string): boolean {
  return /^zh\b/i.test(locale);
}
