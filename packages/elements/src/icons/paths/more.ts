import type { Icon } from '../icon.ts';

export const moreIcon: Icon = [
  'M4.5 10m-.6 0a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0M10 10m-.6 0a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0M15.5 10m-.6 0a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0',
];
