import type { Icon } from '../icon.ts';

export const minusIcon: Icon = ['M4 10h12'];
