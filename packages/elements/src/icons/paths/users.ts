import type { Icon } from '../icon.ts';

export const usersIcon: Icon = [
  'M8 10a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 10ZM2.5 16c.5-2.6 2.7-4 5.5-4s5 1.4 5.5 4M13 4.6a2.8 2.8 0 0 1 0 5.2M15 12.4c1.4.6 2.2 1.8 2.5 3.6',
];
