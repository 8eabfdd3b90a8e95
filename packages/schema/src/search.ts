import { entityOf, fieldsOf, type Schema } from './entity.ts';
import type { Field } from './field.ts';
import { tokensOf } from './fields/kinds.ts';
import type { AnyRecord } from './infer.ts';
import { isFolded } from './operators.ts';
import { fold, words } from './text.ts';

/** Does quick search look into it? Texts with a folded form, and lists and groups by their texts. */
export function isSearched(field: Field): boolean {
  if (!field.search) return false;
  return (
    isFolded(field) ||
    field.kind === 'tags' ||
    field.kind === 'address' ||
    field.kind === 'group' ||
    field.kind === 'list' ||
    field.kind === 'file'
  );
}

export function searchFields(schema: Schema, entity: string): string[] {
  return Object.entries<Field>(fieldsOf(entityOf(schema, entity)))
    .filter(([, field]) => isSearched(field))
    .map(([name]) => name);
}

const foldedTexts = new WeakMap<AnyRecord, Map<string, string>>();

/** Every word has to occur, folded, in one of the fields that may be read. An empty search finds everything. */
export function compileSearch(
  schema: Schema,
  entity: string,
  search: string | undefined,
  readable?: (entity: string, field: string) => boolean,
): (record: AnyRecord) => boolean {
  const wanted = words(search ?? '');
  if (wanted.length === 0) return () => true;
  const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(schema, entity));
  const names = searchFields(schema, entity).filter((name) => !readable || readable(entity, name));
  return (record) => {
    const texts = names.map((name) => foldedOf(record, name, fields[name]));
    return wanted.every((word) => texts.some((text) => text.includes(word)));
  };
}

/** A search is typed letter by letter over the same records. */
function foldedOf(record: AnyRecord, name: string, field: Field | undefined): string {
  let texts = foldedTexts.get(record);
  if (!texts) foldedTexts.set(record, (texts = new Map<string, string>()));
  let text = texts.get(name);
  if (text === undefined) {
    // words have no blanks, so none can reach across two tokens
    text = field ? tokensOf(record[name], field).map(fold).join(' ') : '';
    texts.set(name, text);
  }
  return text;
}
