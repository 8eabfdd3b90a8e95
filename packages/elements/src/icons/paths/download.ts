import type { Icon } from '../icon.ts';

export const downloadIcon: Icon = ['M10 3.5V13M6 9l4 4 4-4M3.5 13v3.5h13V13'];
