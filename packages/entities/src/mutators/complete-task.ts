import { shape, type ShapeOf } from '@tenon/schema';
import { crmMutator } from '../crm-mutator.ts';

const completeTaskArgs = shape.strict({
  id: shape.id,
  outcome: shape.optional(shape.nullable(shape.string({ max: 2000 }))),
});
export type CompleteTaskArgs = ShapeOf<typeof completeTaskArgs>;

/** Ends a task. Ending it twice keeps the first time. */
export const completeTask = crmMutator('completeTask', completeTaskArgs, async ({ tx, args, actor, at }) => {
  const before = await tx.get('task', args.id);
  if (before.status === 'done') return;
  await tx.update('task', args.id, {
    status: 'done',
    completedAt: at,
    completedById: actor.userId,
    ...(args.outcome ? { outcome: args.outcome } : {}),
  });
});
