import type { Icon } from '../icon.ts';

export const checkIcon: Icon = ['M4 10.5 8.2 15 16 5.5'];
