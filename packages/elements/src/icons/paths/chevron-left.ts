import type { Icon } from '../icon.ts';

export const chevronLeftIcon: Icon = ['M12 5.5 7.5 10 12 14.5', true];
