import { plural } from '../plural.ts';

export const customerCard = {
  lifetimeValue: 'Lifetime value',
  openDeals: 'Open deals',
  lastOrder: 'Last order',
  contact: 'Contact',
  phone: 'Phone',
  email: 'E-mail',
  address: 'Address',
  owner: 'Owner',
  nextStep: 'Next step',
  complete: (percent: string) => `Profile ${percent} complete`,
  noOrders: 'None yet',
  noOwner: 'Nobody yet',
  today: 'Today',
  notFoundTitle: 'No such customer',
  notFoundText: 'It was deleted, or you may not see it. Choose another one.',
  unconfigured: 'Set record-id to a customer, or give the card a record.',
  deals: (n: number) => plural('en', n, { one: '{n} deal', other: '{n} deals' }),
};
