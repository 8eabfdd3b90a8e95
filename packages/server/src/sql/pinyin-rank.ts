import { pinyinOrder } from './pinyin-table.ts';

let ranks: Map<string, number> | undefined;

/** Above every place in the table. */
const unread = 0x10_000;

/**
 * The place of a Han character in the order of pinyin, for `sortKey`. Characters whose reading is not known come after
 * all others, by code point; without a rank of their own they would fall among the keys of ranked ones.
 */
export function rankOf(character: string): number {
  if (!ranks) {
    ranks = new Map();
    for (const known of pinyinOrder) ranks.set(known, ranks.size);
  }
  return ranks.get(character) ?? unread + (character.codePointAt(0) ?? 0);
}
