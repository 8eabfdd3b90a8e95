import type { Icon } from '../icon.ts';

export const taskIcon: Icon = ['M3.5 3.5h13v13h-13zM6.8 10.2l2.2 2.3 4.3-5'];
