import type { Icon } from '../icon.ts';

export const filterIcon: Icon = ['M3 5.5h14M5.5 10h9M8 14.5h4'];
