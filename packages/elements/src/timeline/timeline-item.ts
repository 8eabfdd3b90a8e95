import type { Money } from '@tenon/schema';
import type { Icon } from '../icons/icon.ts';
import type { StageKind } from '../icons/stage-glyph.ts';
import { calendarIcon } from '../icons/paths/calendar.ts';
import { dealIcon } from '../icons/paths/deal.ts';
import { infoIcon } from '../icons/paths/info.ts';
import { mailIcon } from '../icons/paths/mail.ts';
import { messageIcon } from '../icons/paths/message.ts';
import { noteIcon } from '../icons/paths/note.ts';
import { orderIcon } from '../icons/paths/order.ts';
import { paymentIcon } from '../icons/paths/payment.ts';
import { phoneIcon } from '../icons/paths/phone.ts';
import { pinIcon } from '../icons/paths/pin.ts';
import { taskIcon } from '../icons/paths/task.ts';
import { ticketIcon } from '../icons/paths/ticket.ts';

export type TimelineKind =
  | 'call'
  | 'meeting'
  | 'email'
  | 'note'
  | 'message'
  | 'visit'
  | 'system'
  | 'task'
  | 'stage'
  | 'order'
  | 'payment'
  | 'ticket';

/** A stage as it is drawn: its place among the open ones, or how it ended. */
export interface StageMark {
  readonly name: string;
  readonly kind: StageKind;
  readonly index?: number;
  readonly of?: number;
}

/** One thing that happened or will. A host may hand over its own in this form. */
export interface TimelineItem {
  readonly id: string;
  readonly kind: TimelineKind;
  /** ISO instant. */
  readonly at: string;
  /** Subject, deal, order or ticket number. */
  readonly title: string;
  /** Stands above today instead of in its day. */
  readonly isPlanned?: boolean;
  readonly isAllDay?: boolean;
  readonly who?: string;
  /** A muted line. */
  readonly detail?: string;
  /** Words of a person, set as a quote. */
  readonly text?: string;
  readonly seconds?: number;
  readonly amount?: Money;
  readonly isDone?: boolean;
  readonly move?: { readonly from?: StageMark; readonly to: StageMark; readonly days?: number };
}

export const kindIcons: Readonly<Record<TimelineKind, Icon>> = {
  call: phoneIcon,
  meeting: calendarIcon,
  email: mailIcon,
  note: noteIcon,
  message: messageIcon,
  visit: pinIcon,
  system: infoIcon,
  task: taskIcon,
  stage: dealIcon,
  order: orderIcon,
  payment: paymentIcon,
  ticket: ticketIcon,
};

/** What the filter offers: kinds that people think of together. */
export const kindGroups = {
  talks: ['call', 'meeting', 'visit'],
  messages: ['email', 'message'],
  notes: ['note', 'system'],
  deals: ['stage'],
  orders: ['order', 'payment'],
  tickets: ['ticket'],
  tasks: ['task'],
} as const satisfies Record<string, readonly TimelineKind[]>;

export type KindGroup = keyof typeof kindGroups;

export function groupOf(kind: TimelineKind): KindGroup {
  for (const [group, kinds] of Object.entries(kindGroups))
    if ((kinds as readonly TimelineKind[]).includes(kind)) return group as KindGroup;
  return 'notes';
}

export interface TimelineDay {
  /** `YYYY-MM-DD`; empty for what is planned. */
  readonly day: string;
  readonly items: readonly TimelineItem[];
}

/** What is planned, soonest first; then the past by day, newest first. */
export function byDay(items: readonly TimelineItem[], dayOf: (at: string) => string): readonly TimelineDay[] {
  const planned = items.filter(({ isPlanned }) => isPlanned).sort((a, b) => compare(a.at, b.at));
  const past = items.filter(({ isPlanned }) => !isPlanned).sort((a, b) => compare(b.at, a.at) || compare(a.id, b.id));
  const days = new Map<string, TimelineItem[]>();
  for (const item of past) {
    const day = dayOf(item.at);
    const list = days.get(day);
    if (list) list.push(item);
    else days.set(day, [item]);
  }
  const groups = [...days].map(([day, list]) => ({ day, items: list }));
  return planned.length > 0 ? [{ day: '', items: planned }, ...groups] : groups;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
