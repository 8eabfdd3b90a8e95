import type { Icon } from '../icon.ts';

export const linkIcon: Icon = [
  'M8.5 11.5l3-3M7 9.5 5 11.5a2.5 2.5 0 0 0 3.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0 0 11.5 5l-2 2',
];
