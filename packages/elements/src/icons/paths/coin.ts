import type { Icon } from '../icon.ts';

export const coinIcon: Icon = ['M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z'];
