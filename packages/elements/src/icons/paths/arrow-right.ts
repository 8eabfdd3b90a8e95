import type { Icon } from '../icon.ts';

export const arrowRightIcon: Icon = ['M4 10h12M11 5l5 5-5 5', true];
