import type { Icon } from '../icon.ts';

export const chevronDownIcon: Icon = ['M5.5 8 10 12.5 14.5 8'];
