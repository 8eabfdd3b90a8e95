import type { Icon } from '../icon.ts';

export const arrowLeftIcon: Icon = ['M16 10H4M9 5l-5 5 5 5', true];
