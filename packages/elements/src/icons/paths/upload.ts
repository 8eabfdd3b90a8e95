import type { Icon } from '../icon.ts';

export const uploadIcon: Icon = ['M10 13V3.5M6 7.5l4-4 4 4M3.5 13v3.5h13V13'];
