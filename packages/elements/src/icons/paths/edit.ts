import type { Icon } from '../icon.ts';

export const editIcon: Icon = ['M12.5 4.5 15.5 7.5 7.5 15.5 4 16l.5-3.5 8-8ZM10.8 6.2l3 3'];
