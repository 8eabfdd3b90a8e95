import type { Icon } from '../icon.ts';

export const tableIcon: Icon = ['M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8.5 8v8'];
