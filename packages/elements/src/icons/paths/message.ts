import type { Icon } from '../icon.ts';

export const messageIcon: Icon = ['M3.5 4.5h13v9h-7L6 16.5v-3H3.5z'];
