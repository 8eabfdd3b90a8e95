import type { Icon } from '../icon.ts';

export const mergeIcon: Icon = [
  'M5 3.5v3.2c0 2 1.2 3.3 3.2 3.3H15M5 16.5v-3.2c0-2 1.2-3.3 3.2-3.3M11.5 6.5 15 10l-3.5 3.5',
];
