import { fold, type AnyEntity, type AnyRecord, type Query } from '@tenon/schema';

/** Long enough to mean something: two Han characters, four letters. */
function isTelling(text: string): boolean {
  return /\p{Script=Han}{2}/u.test(text) || text.length >= 4;
}

/** Looks among records this actor may see for one that may be the same; other teams' are the server's to hint at. */
export function twinQuery(entity: AnyEntity, title: string): Query | undefined {
  const text = title.trim();
  if (!isTelling(text) || entity.fields[entity.title]?.search !== true) return undefined;
  return { entity: entity.name, search: text, page: { size: 5 } };
}

/** A record with the same name, or one that contains the whole of the other. */
export function twinOf(found: readonly AnyRecord[], entity: AnyEntity, title: string): AnyRecord | undefined {
  const wanted = fold(title);
  if (!isTelling(wanted)) return undefined;
  const names = (record: AnyRecord) =>
    [record[entity.title], record['nameEn']].filter((name): name is string => typeof name === 'string').map(fold);
  const isLike = (name: string) =>
    isTelling(name) && (name === wanted || name.startsWith(wanted) || wanted.startsWith(name));
  return found.find((record) => names(record).includes(wanted)) ?? found.find((record) => names(record).some(isLike));
}
