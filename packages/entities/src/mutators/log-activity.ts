import { shape } from '@tenon/schema';
import { crmMutator } from '../crm-mutator.ts';
import type { ArgsSchema, InputOf } from '@tenon/schema';
import type { activity } from '../activity.ts';

const logActivityArgs = shape.strict({
  activity: shape.loose({ id: shape.id, kind: shape.string(), subject: shape.string() }),
});
export type LogActivityArgs = {
  readonly activity: Omit<InputOf<typeof activity>, 'startAt'> & { readonly startAt?: string | null };
};

/**
 * Writes down a call, a meeting, a mail or a note. Without a time it happened now; without an owner it is the actor's.
 * Customer and contact are filled in from the deal or the ticket where they were left out.
 */
export const logActivity = crmMutator(
  'logActivity',
  logActivityArgs as ArgsSchema<LogActivityArgs>,
  async ({ tx, args, actor, at }) => {
    const given = args.activity;
    const customerId = given.customerId ?? (await customerOf(tx, given));
    await tx.create('activity', {
      ...given,
      customerId: customerId ?? null,
      startAt: given.startAt ?? at,
      ownerId: given.ownerId ?? actor.userId,
      teamId: given.teamId ?? actor.teamIds[0] ?? null,
    });
  },
);

async function customerOf(
  tx: Parameters<Parameters<typeof crmMutator>[2]>[0]['tx'],
  given: LogActivityArgs['activity'],
): Promise<string | null | undefined> {
  if (given.dealId) return (await tx.find('deal', given.dealId))?.customerId;
  if (given.ticketId) return (await tx.find('ticket', given.ticketId))?.customerId;
  if (given.contactId) return (await tx.find('contact', given.contactId))?.customerId;
  return undefined;
}
