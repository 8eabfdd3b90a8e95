import type { Icon } from '../icon.ts';

export const stopIcon: Icon = ['M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM5.2 5.2l9.6 9.6'];
