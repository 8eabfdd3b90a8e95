import type { Icon } from '../icon.ts';

export const sortIcon: Icon = ['M6 4v12M3 13l3 3 3-3M14 16V4M11 7l3-3 3 3'];
