import { count, plural } from '../plural.ts';

export const purchaseHistory = {
  title: 'Purchase history',
  spentIn: (year: string) => `Spent in ${year}`,
  spentThisYear: 'Spent this year',
  spent: 'Spent',
  orders: 'Orders',
  average: 'Average order',
  rhythm: 'Buys every',
  placedStep: 'Placed',
  paidStep: 'Paid',
  shippedStep: 'Shipped',
  deliveryStep: 'Delivery',
  by: (day: string) => `by ${day}`,
  states: {
    placed: 'Placed',
    toPay: 'To pay',
    paid: 'Paid',
    shipped: 'On its way',
    delivered: 'Delivered',
    partPaid: 'Part paid',
    overdue: 'Overdue',
    returned: 'Returned, refunded',
    cancelled: 'Cancelled',
  },
  partPaidOf: (paid: number, of: number) => `Part paid, ${count('en', paid)} of ${count('en', of)}`,
  /** What an order holds: the first items and how many more. */
  summary: (names: readonly string[], more: number) =>
    [...names, ...(more > 0 ? [`+ ${count('en', more)}`] : [])].join(', '),
  shown: (shown: number, of: number) =>
    shown === of
      ? plural('en', of, { one: '{n} order', other: '{n} orders' })
      : `${count('en', shown)} of ${plural('en', of, { one: '{n} order', other: '{n} orders' })}`,
  shownSome: (n: number) => `${count('en', n)} shown`,
  showMore: 'Show more',
  search: 'Search orders',
  period: 'Period',
  allYears: 'All years',
  yearName: (year: string) => year,
  lines: (number: string) => `What is in ${number}`,
  track: (number: string) => `Where ${number} is`,
  emptyTitle: 'No orders yet',
  emptyText: 'What this customer buys will stand here, newest first.',
  noMatchTitle: 'No order matches',
  noMatchText: 'Try another word or another year.',
  unconfigured: 'Set customer-id, or give it your own orders: element.items = orders.',
  noNumber: 'Order',
};
