import type { Icon } from '../icon.ts';

export const syncIcon: Icon = [
  'M16 8.5A6.2 6.2 0 0 0 5 6.2L3.5 8M3.5 4v4h4M4 11.5a6.2 6.2 0 0 0 11 2.3l1.5-1.8M16.5 16v-4h-4',
];
