import type { Icon } from '../icon.ts';

export const infoIcon: Icon = ['M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.3v4.2M10 6.6h.01'];
