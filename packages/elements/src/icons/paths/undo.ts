import type { Icon } from '../icon.ts';

export const undoIcon: Icon = ['M4 8h8a4 4 0 0 1 0 8H7M7.5 4.5 4 8l3.5 3.5', true];
