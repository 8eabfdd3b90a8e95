import type { Transaction } from '@tenon/schema';
import type { Activity } from '../activity.ts';
import { crmReaction } from '../crm-reaction.ts';
import type { CrmSchema } from '../crm-schema.ts';

/** Keeps `customer.lastActivityAt` equal to the latest thing done with the customer; what the system wrote does not count. */
export const lastActivity = crmReaction('activity', async ({ tx, before, after }) => {
  for (const customerId of new Set([before?.customerId, after?.customerId])) {
    if (!customerId) continue;
    const was = timeOf(before, customerId);
    const is = timeOf(after, customerId);
    if (was === is) continue;
    const customer = await tx.find('customer', customerId);
    if (!customer) continue;
    const known = customer.lastActivityAt;
    const next = is && (!known || is > known) ? is : was === known ? await latest(tx, customerId) : known;
    if (next !== known) await tx.update('customer', customerId, { lastActivityAt: next });
  }
});

function timeOf(activity: Activity | undefined, customerId: string): string | null {
  if (!activity || activity.deletedAt !== null || activity.customerId !== customerId) return null;
  return activity.status === 'done' && activity.kind !== 'system' ? activity.startAt : null;
}

async function latest(tx: Transaction<CrmSchema>, customerId: string): Promise<string | null> {
  const filter = {
    op: 'and',
    of: [
      { op: 'eq', field: 'customerId', value: customerId },
      { op: 'eq', field: 'status', value: 'done' },
      { op: 'not', of: { op: 'eq', field: 'kind', value: 'system' } },
    ],
  } as const;
  const [last] = await tx.list('activity', filter, { sort: [{ field: 'startAt', dir: 'desc' }], limit: 1 });
  return last?.startAt ?? null;
}
