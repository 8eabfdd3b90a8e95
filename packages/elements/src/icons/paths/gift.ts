import type { Icon } from '../icon.ts';

export const giftIcon: Icon = [
  'M3.5 7h13v3.2h-13zM4.8 10.2V17h10.4v-6.8M10 7v10M10 7C8.5 3 5 3.5 6 5.5 6.5 6.5 8 7 10 7ZM10 7c1.5-4 5-3.5 4-1.5-.5 1-2 1.5-4 1.5Z',
];
