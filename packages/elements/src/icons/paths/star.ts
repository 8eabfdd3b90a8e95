import type { Icon } from '../icon.ts';

export const starIcon: Icon = ['M10 3l2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6z'];
