import type { Icon } from '../icon.ts';

export const arrowUpIcon: Icon = ['M10 16V4M5 9l5-5 5 5'];
