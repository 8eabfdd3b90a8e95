import { defineMutator, entityOf, type Schema, shape, type ShapeOf, TenonError, type Transaction } from '@tenon/schema';

const tagArgs = shape.strict({
  entity: shape.string({ max: 80 }),
  id: shape.id,
  tags: shape.list(shape.string({ min: 1, max: 80 }), { min: 1, max: 50 }),
});
export type TagArgs = ShapeOf<typeof tagArgs>;

/** Adds words to the `tags` of a record of any entity that has them; words already there stay. */
export const addTags = defineMutator<Schema, TagArgs, 'addTags'>('addTags', tagArgs, async ({ tx, args }) => {
  const before = await tagsOf(tx, args);
  const after = [...new Set([...before, ...args.tags])].sort();
  if (after.length !== before.length) await tx.update(args.entity, args.id, { tags: after });
});

/** Takes words out of the `tags` of a record; words that are not there are no error. */
export const removeTags = defineMutator<Schema, TagArgs, 'removeTags'>('removeTags', tagArgs, async ({ tx, args }) => {
  const before = await tagsOf(tx, args);
  const after = before.filter((tag) => !args.tags.includes(tag));
  if (after.length !== before.length) await tx.update(args.entity, args.id, { tags: after });
});

async function tagsOf(tx: Transaction, args: TagArgs): Promise<readonly string[]> {
  if (entityOf(tx.schema, args.entity).fields['tags']?.kind !== 'tags') {
    throw new TenonError('unknown-field', `"${args.entity}" has no tags.`, {
      issues: [{ path: 'tags', rule: 'unknown', code: 'unknown-field' }],
    });
  }
  const record: Readonly<Record<string, unknown>> = await tx.get(args.entity, args.id);
  const tags = record['tags'];
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}
