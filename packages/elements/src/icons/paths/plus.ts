import type { Icon } from '../icon.ts';

export const plusIcon: Icon = ['M10 4v12M4 10h12'];
