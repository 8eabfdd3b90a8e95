import type { Icon } from '../icon.ts';

export const shieldIcon: Icon = ['M10 2.8 16 5v5c0 3.7-2.5 6-6 7.3C6.5 16 4 13.7 4 10V5zM7.3 9.8l2 2.1 3.5-4'];
