import type { Icon } from '../icon.ts';

export const mailIcon: Icon = ['M3 5h14v10.5H3zM3.4 5.4 10 11l6.6-5.6'];
