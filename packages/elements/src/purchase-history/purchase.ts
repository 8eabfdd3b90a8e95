import {
  addMoney,
  daysBetween,
  divideDecimal,
  fold,
  fromMinor,
  minorDigits,
  toMinor,
  type Money,
  type Price,
  type Tone,
} from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import type { Icon } from '../icons/icon.ts';
import { alertIcon } from '../icons/paths/alert.ts';
import { checkIcon } from '../icons/paths/check.ts';
import { clockIcon } from '../icons/paths/clock.ts';
import { orderIcon } from '../icons/paths/order.ts';
import { paymentIcon } from '../icons/paths/payment.ts';
import { returnIcon } from '../icons/paths/return.ts';
import { stopIcon } from '../icons/paths/stop.ts';
import { truckIcon } from '../icons/paths/truck.ts';

export interface PurchaseLine {
  readonly name: string;
  /** Decimal string. */
  readonly quantity?: string | null;
  readonly unitPrice?: Price | null;
  readonly lineTotal?: Money | null;
}

export type PurchaseState =
  'placed' | 'toPay' | 'paid' | 'shipped' | 'delivered' | 'partPaid' | 'overdue' | 'returned' | 'cancelled';

/**
 * A purchase as the widget shows it. An `order` record fits as it is; a shop may hand over its own data in this form.
 * Instants are ISO 8601 with zone, days `YYYY-MM-DD`.
 */
export interface Purchase {
  readonly id: string;
  readonly number?: string | null;
  readonly kind?: string | null;
  readonly status?: string | null;
  readonly placedAt?: string | null;
  readonly total?: Money | null;
  readonly lines?: readonly PurchaseLine[];
  readonly shippedAt?: string | null;
  readonly deliveredAt?: string | null;
  /** Promised delivery, a day. */
  readonly deliverOn?: string | null;
  readonly paidAt?: string | null;
  /** Instalments: how many of how many are paid. */
  readonly instalments?: { readonly paid: number; readonly of: number };
}

interface StateLook {
  readonly icon: Icon;
  readonly tone: Tone;
}

export const stateLooks: Readonly<Record<PurchaseState, StateLook>> = {
  placed: { icon: orderIcon, tone: 'neutral' },
  toPay: { icon: clockIcon, tone: 'warning' },
  paid: { icon: paymentIcon, tone: 'info' },
  shipped: { icon: truckIcon, tone: 'info' },
  delivered: { icon: checkIcon, tone: 'success' },
  partPaid: { icon: clockIcon, tone: 'warning' },
  overdue: { icon: alertIcon, tone: 'danger' },
  returned: { icon: returnIcon, tone: 'neutral' },
  cancelled: { icon: stopIcon, tone: 'neutral' },
};

export function stateOf({ status, kind, instalments }: Purchase): PurchaseState {
  if (kind === 'return') return 'returned';
  if (instalments && instalments.paid > 0 && instalments.paid < instalments.of) return 'partPaid';
  return isState(status) ? status : 'placed';
}

function isState(status: string | null | undefined): status is PurchaseState {
  return typeof status === 'string' && Object.hasOwn(stateLooks, status);
}

/** Neither adds to what was spent nor to how often. */
export function counts(purchase: Purchase): boolean {
  return (
    purchase.kind !== 'return' &&
    purchase.status !== 'cancelled' &&
    purchase.status !== 'draft' &&
    purchase.status !== 'returned'
  );
}

export interface TrackPart {
  readonly label: string;
  readonly isDone: boolean;
  /** Day or instant on which it was done, or is promised. */
  readonly at: string | null;
  readonly isPromise?: boolean;
}

/** The way of an order that is not there yet; nothing once it has arrived. */
export function trackOf(purchase: Purchase, words: Messages['purchaseHistory']): readonly TrackPart[] {
  const state = stateOf(purchase);
  const reached = {
    placed: 1,
    toPay: 1,
    partPaid: 1,
    overdue: 1,
    paid: 2,
    shipped: 3,
    delivered: 0,
    returned: 0,
    cancelled: 0,
  }[state];
  if (reached === 0) return [];
  return [
    { label: words.placedStep, isDone: true, at: purchase.placedAt ?? null },
    { label: words.paidStep, isDone: reached >= 2, at: purchase.paidAt ?? null },
    { label: words.shippedStep, isDone: reached >= 3, at: purchase.shippedAt ?? null },
    {
      label: words.deliveryStep,
      isDone: false,
      at: purchase.deliveredAt ?? purchase.deliverOn ?? null,
      isPromise: true,
    },
  ];
}

export interface PurchaseTotals {
  /** One amount per currency, the largest number of purchases first. */
  readonly spent: readonly Money[];
  readonly orders: number;
  readonly average: readonly Money[];
  /** Mean of whole days between purchases; unknown below two. */
  readonly everyDays: number | undefined;
}

/** What counted purchases of one day and currency add up to. */
export interface DayTotal {
  readonly day: string;
  readonly orders: number;
  readonly spent: Money | null;
}

/** Figures of a year, or of all years; the rhythm always looks at all of them. */
export function totalsOf(days: readonly DayTotal[], year: string): PurchaseTotals {
  const byCurrency = new Map<string, { sum: Money; count: number }>();
  let orders = 0;
  for (const { day, orders: count, spent } of days) {
    if (!day.startsWith(year)) continue;
    orders += count;
    if (!spent) continue;
    const before = byCurrency.get(spent.currency);
    byCurrency.set(
      spent.currency,
      before ? { sum: addMoney(before.sum, spent), count: before.count + count } : { sum: spent, count },
    );
  }
  const ranked = [...byCurrency.values()].sort((a, b) => b.count - a.count);
  return {
    spent: ranked.map(({ sum }) => sum),
    orders,
    average: ranked.map(({ sum, count }) => averageOf(sum, count)),
    everyDays: rhythmOf(days.map(({ day }) => day)),
  };
}

function averageOf({ amountMinor, currency }: Money, count: number): Money {
  const value = divideDecimal(fromMinor(amountMinor, currency), Math.max(count, 1), minorDigits(currency));
  return { amountMinor: toMinor(value, currency), currency };
}

/** Mean distance of the days on which something was bought; two purchases on one day are one visit. */
export function rhythmOf(days: readonly string[]): number | undefined {
  const distinct = [...new Set(days)].sort();
  const [first, last] = [distinct[0], distinct.at(-1)];
  if (!first || !last || distinct.length < 2) return undefined;
  return Math.round(daysBetween(first, last) / (distinct.length - 1));
}

/** Every word in the number or in a line's name. */
export function matchesSearch(purchase: Purchase, search: string): boolean {
  const text = fold([purchase.number ?? '', ...(purchase.lines ?? []).map(({ name }) => name)].join(' '));
  return fold(search)
    .split(' ')
    .every((word) => text.includes(word));
}
