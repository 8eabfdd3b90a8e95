const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** The form of the language's plural rule; `{n}` becomes the number with the language's grouping. */
export function plural(language: string, n: number, forms: { readonly one?: string; readonly other: string }): string {
  let rule = rules.get(language);
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)));
  const form = rule.select(n) === 'one' ? (forms.one ?? forms.other) : forms.other;
  return form.replace('{n}', count(language, n));
}

export function count(language: string, n: number): string {
  let format = numbers.get(language);
  if (!format) numbers.set(language, (format = new Intl.NumberFormat(language)));
  return format.format(n);
}
