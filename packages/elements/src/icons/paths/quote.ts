import type { Icon } from '../icon.ts';

export const quoteIcon: Icon = ['M5 2.8h7l3.5 3.5v11H5zM12 2.8v3.7h3.5M7.5 10h5M7.5 13h3'];
