import type { Icon } from '../icon.ts';

export const calendarIcon: Icon = ['M3.5 5h13v11.5h-13zM3.5 8.8h13M7 3v3.5M13 3v3.5'];
