import type { Icon } from '../icon.ts';

export const cloudOffIcon: Icon = [
  'M3 3l14 14M6.2 6.3A4.5 4.5 0 0 0 5.5 15H14M16.3 14a3.5 3.5 0 0 0-1.3-6.4A5 5 0 0 0 9.2 4.6',
];
