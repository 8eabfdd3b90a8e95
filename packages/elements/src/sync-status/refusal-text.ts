import type { Refusal } from '@tenon/core';
import { languageOf, type Schema } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';

/** What was refused, in the words of the person who did it. Names no values. */
export function refusedText(
  { name, args }: Refusal,
  schema: Schema,
  locale: string,
  words: Messages['syncStatus'],
): string {
  const act = words.acts[name];
  const entity =
    typeof args === 'object' && args !== null && 'entity' in args && typeof args.entity === 'string' ? args.entity : '';
  const label = Object.hasOwn(schema.entities, entity) ? schema.entities[entity]?.label[languageOf(locale)] : undefined;
  const verb =
    name === 'create' || name === 'update' || name === 'delete' || name === 'restore'
      ? words.refused[name]
      : words.refused.other;
  const space = languageOf(locale) === 'zh' ? '' : ' ';
  return `${act ?? label ?? name}${space}${verb}`;
}

export function reasonText({ code, status, issues }: Refusal, locale: string, words: Messages['syncStatus']): string {
  const labels = [...new Set(issues.map(({ label, path }) => label?.[languageOf(locale)] ?? path))].filter(Boolean);
  const space = languageOf(locale) === 'zh' ? '' : ' ';
  return [
    reason(status === 'conflict' ? 'conflict' : code, words.reasons),
    labels.length > 0 ? words.fields(labels.join(languageOf(locale) === 'zh' ? '、' : ', ')) : '',
  ]
    .filter(Boolean)
    .join(space);
}

function reason(code: string, reasons: Messages['syncStatus']['reasons']): string {
  switch (code) {
    case 'forbidden':
    case 'field-not-writable':
    case 'field-not-readable':
      return reasons.forbidden;
    case 'conflict':
      return reasons.conflict;
    case 'not-found':
      return reasons.notFound;
    case 'not-unique':
    case 'already-exists':
      return reasons.notUnique;
    case 'invalid':
    case 'unknown-field':
    case 'currency-mismatch':
    case 'amount-too-large':
      return reasons.invalid;
    case 'rule-broken':
      return reasons.rule;
    default:
      return reasons.other;
  }
}
