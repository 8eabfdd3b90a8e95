import type { Icon } from '../icon.ts';

export const searchIcon: Icon = ['M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM13.5 13.5 17 17'];
