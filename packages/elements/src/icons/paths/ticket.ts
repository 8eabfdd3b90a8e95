import type { Icon } from '../icon.ts';

export const ticketIcon: Icon = [
  'M3 5.5h14v3a1.6 1.6 0 0 0 0 3.2v2.8H3v-2.8a1.6 1.6 0 0 0 0-3.2zM12 6v1.5M12 9.3v1.5M12 12.6v1.5',
];
