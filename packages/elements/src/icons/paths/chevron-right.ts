import type { Icon } from '../icon.ts';

export const chevronRightIcon: Icon = ['M8 5.5 12.5 10 8 14.5', true];
