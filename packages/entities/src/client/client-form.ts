import type { EntityMap, Label, Language } from '@tenon/schema';

/** The words of one language, in the order in which the labels stand in the form. */
export type Words = readonly string[];

/** The declarations as a page needs them: without access, which the server sends as grants, and without words. */
export interface ClientForm {
  /** Entities in which 0 stands where a label was. */
  readonly entities: unknown;
}

/** Takes access and words out of declarations; `labelled` puts words back in. */
export function clientForm(entities: EntityMap): ClientForm {
  const bare = Object.entries(entities).map(([name, { access: _, ...entity }]) => [name, withoutWords(entity)]);
  return { entities: Object.fromEntries(bare) };
}

export function wordsOf(entities: EntityMap, language: Language): Words {
  const words: string[] = [];
  for (const { access: _, ...entity } of Object.values(entities)) collect(entity, language, words);
  return words;
}

/** Labels whose words are set when they come; until then one language stands in for the other. */
export interface LabelledForm {
  readonly entities: EntityMap;
  setWords(language: Language, words: Words): void;
}

export function labelled(form: ClientForm, language: Language, words: Words): LabelledForm {
  const labels: { en: string; zh: string }[] = [];
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        if (!isLabelSlot(key, item)) return [key, fill(item)];
        const word = words[labels.length] ?? '';
        const label = { en: word, zh: word };
        labels.push(label);
        return [key, label];
      }),
    );
  };
  return {
    // The form was made of an EntityMap by `clientForm`.
    entities: fill(form.entities) as EntityMap,
    setWords(other, theirs) {
      if (other !== language) labels.forEach((label, at) => (label[other] = theirs[at] ?? label[language]));
    },
  };
}

const labelKeys = new Set(['label', 'plural', 'help']);
const isLabelSlot = (key: string, item: unknown) => item === 0 && labelKeys.has(key);

function isLabel(key: string, item: unknown): item is Label {
  return labelKeys.has(key) && typeof item === 'object' && item !== null && 'en' in item && typeof item.en === 'string';
}

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isLabel(key, item) ? 0 : withoutWords(item)]),
  );
}

function collect(value: unknown, language: Language, words: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value) && isLabel(key, item)) words.push(item[language]);
    else collect(item, language, words);
  }
}
