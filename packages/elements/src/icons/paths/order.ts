import type { Icon } from '../icon.ts';

export const orderIcon: Icon = ['M4.5 6.5h11l.8 10.5H3.7zM7 8.8V6a3 3 0 0 1 6 0v2.8'];
