import * as z from 'zod/mini';
import { crmMutator } from '../crm-mutator.ts';

const completeTaskArgs = z.strictObject({
  id: z.uuid(),
  outcome: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
});
export type CompleteTaskArgs = z.infer<typeof completeTaskArgs>;

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
