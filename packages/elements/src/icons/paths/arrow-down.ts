import type { Icon } from '../icon.ts';

export const arrowDownIcon: Icon = ['M10 4v12M5 11l5 5 5-5'];
