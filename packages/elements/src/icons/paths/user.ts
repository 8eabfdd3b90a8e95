import type { Icon } from '../icon.ts';

export const userIcon: Icon = ['M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5c.6-2.8 3-4.5 6-4.5s5.4 1.7 6 4.5'];
