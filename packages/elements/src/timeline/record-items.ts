import type { Activity, Deal, DealStageHistory, Order, Payment, Stage, Task, Ticket } from '@tenon/entities';
import { daysBetween, dayOf, dayStartInstant, type AnyRecord } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import type { StageMark, TimelineItem, TimelineKind } from './timeline-item.ts';

/** What is needed to word records of other entities. */
export interface ItemContext {
  readonly words: Messages['timeline'];
  readonly timeZone: string;
  /** ISO instant */
  readonly now: string;
  /** Empty while it is not here, or not visible to this actor. */
  nameOf(entity: string, id: string | null | undefined): string;
  readonly stages: readonly Stage[];
  stageName(stage: Stage): string;
}

export function activityItem(record: Partial<Activity> & AnyRecord, { words, now, nameOf }: ItemContext): TimelineItem {
  const at = record.startAt ?? record.createdAt ?? now;
  const contact = nameOf('contact', record.contactId);
  const owner = nameOf('user', record.ownerId);
  const isPlanned = record.status === 'planned' && at > now;
  const seconds = record.endAt ? (Date.parse(record.endAt) - Date.parse(at)) / 1000 : 0;
  return {
    id: record.id,
    kind: isKind(record.kind) ? record.kind : 'note',
    at,
    title: record.subject ?? '',
    isPlanned,
    isAllDay: record.isAllDay === true,
    ...(seconds > 0 ? { seconds } : {}),
    detail: [
      contact ? words.withPerson(contact) : '',
      record.place ?? '',
      record.outcome ?? '',
      owner ? words.byPerson(owner) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    ...(record.body ? { text: record.body } : {}),
  };
}

export function taskItem(
  record: Partial<Task> & AnyRecord,
  { timeZone, now, nameOf, words }: ItemContext,
): TimelineItem {
  const isDone = record.status === 'done';
  const due = record.dueAt ?? (record.dueOn ? dayStartInstant(record.dueOn, timeZone) : now);
  const owner = nameOf('user', isDone ? record.completedById : record.ownerId);
  return {
    id: record.id,
    kind: 'task',
    at: isDone ? (record.completedAt ?? due) : due,
    title: record.subject ?? '',
    isPlanned: !isDone,
    isAllDay: !isDone && !record.dueAt,
    isDone,
    detail: [owner ? words.byPerson(owner) : '', record.outcome ?? ''].filter(Boolean).join(' · '),
  };
}

/** One item per move of a deal; entering its first stage is how it was opened. */
export function stageItems(deal: Partial<Deal> & AnyRecord, context: ItemContext): TimelineItem[] {
  const history = deal['history'];
  if (!Array.isArray(history)) return [];
  return (history as readonly DealStageHistory[]).flatMap((move): TimelineItem[] => {
    const to = stageMark(move.toStageId, context);
    if (!to) return [];
    const from = move.fromStageId ? stageMark(move.fromStageId, context) : undefined;
    const before = (history as readonly DealStageHistory[]).find((one) => one.leftAt === move.enteredAt);
    const days = before
      ? daysBetween(dayOf(before.enteredAt, context.timeZone), dayOf(move.enteredAt, context.timeZone))
      : undefined;
    return [
      {
        id: move.id,
        kind: 'stage',
        at: move.enteredAt,
        title: deal.name ?? '',
        who: context.nameOf('user', move.byUserId),
        move: { to, ...(from ? { from } : {}), ...(days === undefined ? {} : { days }) },
        ...(move.reason ? { text: move.reason } : {}),
      },
    ];
  });
}

export function orderItem(record: Partial<Order> & AnyRecord, { now }: ItemContext): TimelineItem {
  return {
    id: record.id,
    kind: 'order',
    at: record.placedAt ?? now,
    title: record.number ?? '',
    ...(record.total ? { amount: record.total } : {}),
  };
}

export function paymentItem(record: Partial<Payment> & AnyRecord, { now }: ItemContext): TimelineItem {
  return {
    id: record.id,
    kind: 'payment',
    at: record.paidAt ?? now,
    title: record.number ?? '',
    detail: record.reference ?? '',
    ...(record.amount ? { amount: record.amount } : {}),
  };
}

export function ticketItem(record: Partial<Ticket> & AnyRecord, { words, now }: ItemContext): TimelineItem {
  const isDone = record.status === 'resolved' || record.status === 'closed';
  return {
    id: record.id,
    kind: 'ticket',
    at: (isDone ? record.resolvedAt : record.openedAt) ?? record.openedAt ?? record.createdAt ?? now,
    title: record.number ?? '',
    isDone,
    detail: [record.subject ?? '', record.satisfaction ? words.rated(record.satisfaction) : '']
      .filter(Boolean)
      .join(' · '),
  };
}

function stageMark(id: string, { stages, stageName }: ItemContext): StageMark | undefined {
  const stage = stages.find((one) => one.id === id);
  if (!stage) return undefined;
  if (stage.kind !== 'open') return { name: stageName(stage), kind: stage.kind };
  const open = stages
    .filter((one) => one.pipelineId === stage.pipelineId && one.kind === 'open')
    .sort((a, b) => a.position - b.position);
  return { name: stageName(stage), kind: 'open', index: open.indexOf(stage), of: open.length };
}

const activityKinds: readonly TimelineKind[] = ['call', 'meeting', 'email', 'note', 'message', 'visit', 'system'];

function isKind(kind: string | undefined): kind is TimelineKind {
  return activityKinds.some((one) => one === kind);
}
