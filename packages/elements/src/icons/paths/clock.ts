import type { Icon } from '../icon.ts';

export const clockIcon: Icon = ['M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.2l2.8 1.8'];
