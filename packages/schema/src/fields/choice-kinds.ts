import { closestName } from '../closest-name.ts';
import type { ChoiceField, ChoicesField, FlagField, RefAny, RefAnyField, RefField, TagsField } from '../field.ts';
import { isUuid } from '../id.ts';
import { compareCodePoints } from '../text.ts';
import { hasUnknownKeys, isRecord, type Kind, type Report } from './kind.ts';
import { parseText } from './text-kinds.ts';

const tagLength = 100;
const tagCount = 200;

export const flag: Kind<FlagField> = {
  parse: (value, _field, report) => (typeof value === 'boolean' ? value : report.rule('type', { expected: 'flag' })),
  sortValue: (value: boolean) => (value ? 1 : 0),
};

export const choice: Kind<ChoiceField> = {
  parse: (value, field, report) => parseChoice(value, field, report),
  sortValue: (value: string, field) => Object.keys(field.values).indexOf(value),
  tokens(value: string, field) {
    const label = field.values[value]?.label;
    return label ? [label.en, label.zh] : [];
  },
};

/** A set, in the order of the declaration. */
export const choices: Kind<ChoicesField> = {
  parse(value, field, report) {
    if (!Array.isArray(value)) return report.rule('type', { expected: 'list' });
    const chosen = new Set(value.map((item: unknown, index) => parseChoice(item, field, report.at(index))));
    return chosen.has(undefined) ? undefined : Object.keys(field.values).filter((key) => chosen.has(key));
  },
};

export const tags: Kind<TagsField> = {
  parse(value, _field, report) {
    if (!Array.isArray(value)) return report.rule('type', { expected: 'list' });
    if (value.length > tagCount) return report.rule('max-items', { max: tagCount });
    const texts = value.map((item, index) => parseText(item, tagLength, report.at(index))?.trim());
    if (texts.includes(undefined)) return undefined;
    return [...new Set(texts.filter((text): text is string => text !== undefined && text !== ''))].sort(
      compareCodePoints,
    );
  },
  tokens: (value: readonly string[]) => value,
};

export const ref: Kind<RefField> = {
  parse: (value, _field, report) => (typeof value === 'string' && isUuid(value) ? value : report.rule('id')),
  sortValue: (value: string) => value,
};

export const refAny: Kind<RefAnyField> = {
  parse(value, field, report): RefAny | undefined {
    if (!isRecord(value)) return report.rule('type', { expected: 'reference' });
    if (hasUnknownKeys(value, ['entity', 'id'], report)) return undefined;
    const { entity, id } = value;
    if (typeof entity !== 'string' || !field.to.includes(entity))
      return report.at('entity').rule('choice', { values: field.to.join(', ') });
    return typeof id === 'string' && isUuid(id) ? { entity, id } : report.at('id').rule('id');
  },
};

function parseChoice(value: unknown, field: ChoiceField | ChoicesField, report: Report): string | undefined {
  if (typeof value === 'string' && Object.hasOwn(field.values, value)) return value;
  const keys = Object.keys(field.values);
  const closest = typeof value === 'string' ? closestName(value, keys) : undefined;
  return report.rule('choice', { values: keys.join(', '), ...(closest === undefined ? {} : { closest }) });
}
