import type { Filter, Query } from '@tenon/schema';

export interface TimelineScope {
  readonly customerId: string;
  readonly dealId: string;
  readonly size: number;
}

/** The first one that can be read decides whether the story is loading or has failed. */
export const sources = ['activity', 'task', 'deal', 'order', 'payment', 'ticket'] as const;
export type TimelineSource = (typeof sources)[number];

/** How each entity is asked: by customer, or by deal where it knows one; undefined where it does not. */
export function sourceQuery(source: TimelineSource, { customerId, dealId, size }: TimelineScope): Query | undefined {
  const of = (field: 'customerId' | 'dealId' | 'id', value: string): Filter => ({ op: 'eq', field, value });
  const knowsDeal = source === 'activity' || source === 'task' || source === 'order';
  const filter = !dealId
    ? of('customerId', customerId)
    : source === 'deal'
      ? of('id', dealId)
      : knowsDeal
        ? of('dealId', dealId)
        : undefined;
  if (!filter) return undefined;
  return { entity: source, filter, sort: [{ field: newest[source], dir: 'desc' }], page: { size } };
}

const newest: Readonly<Record<TimelineSource, string>> = {
  activity: 'startAt',
  task: 'updatedAt',
  deal: 'updatedAt',
  order: 'placedAt',
  payment: 'paidAt',
  ticket: 'openedAt',
};
