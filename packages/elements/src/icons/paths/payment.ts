import type { Icon } from '../icon.ts';

export const paymentIcon: Icon = [
  'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7.2 6.5 10 10l2.8-3.5M10 10v4M7.6 10h4.8M7.6 12h4.8',
];
