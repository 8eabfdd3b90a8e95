import { defineMutator, type Schema, shape, type ShapeOf, TenonError } from '@tenon/schema';

const assignOwnerArgs = shape.strict({
  entity: shape.string({ max: 80 }),
  id: shape.id,
  ownerId: shape.nullable(shape.id),
  /** Left out: the new owner's own team. */
  teamId: shape.optional(shape.nullable(shape.id)),
});
export type AssignOwnerArgs = ShapeOf<typeof assignOwnerArgs>;

/** Gives a record of any entity to another user and that user's team, or to nobody. */
export const assignOwner = defineMutator<Schema, AssignOwnerArgs, 'assignOwner'>(
  'assignOwner',
  assignOwnerArgs,
  async ({ tx, args }) => {
    await tx.get(args.entity, args.id);
    let teamId = args.teamId;
    if (args.ownerId !== null) {
      const owner = await tx.asSystem().find('user', args.ownerId);
      if (!owner || owner.deletedAt !== null) {
        throw new TenonError('rule-broken', `Owner ${args.ownerId} is not a user of this tenant.`, {
          issues: [{ path: 'ownerId', rule: 'missing', code: 'rule-broken' }],
        });
      }
      teamId ??= typeof owner.teamId === 'string' ? owner.teamId : null;
    }
    await tx.update(args.entity, args.id, { ownerId: args.ownerId, ...(teamId === undefined ? {} : { teamId }) });
  },
);
