import type { Icon } from '../icon.ts';

export const columnsIcon: Icon = ['M3.5 4h13v12h-13zM8 4v12M12.3 4v12'];
