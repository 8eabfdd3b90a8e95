import type { Icon } from '../icon.ts';

export const lockIcon: Icon = ['M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 0 1 6 0V9'];
