import type { Services } from './services.ts';

/** Orders that come with lines are placed: their totals follow from the lines and never from the caller. */
export const crmCreators: Services['creators'] = {
  order: { mutator: 'placeOrder', argument: 'order', whenGiven: 'lines' },
};
