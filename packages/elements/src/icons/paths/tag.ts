import type { Icon } from '../icon.ts';

export const tagIcon: Icon = ['M3.5 3.5H10l6.8 6.8-6.5 6.5L3.5 10zM6.8 6.8h.01'];
