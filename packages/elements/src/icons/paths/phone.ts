import type { Icon } from '../icon.ts';

export const phoneIcon: Icon = [
  'M4.5 3.5h3l1.3 3.6-1.9 1.3a9 9 0 0 0 4.7 4.7l1.3-1.9 3.6 1.3v3c0 .6-.4 1-1 1C9.2 16 4 10.8 3.5 4.5c0-.6.4-1 1-1Z',
];
