import type { Icon } from '../icon.ts';

export const noteIcon: Icon = ['M4 3.5h12v9.5l-3.5 3.5H4zM16 13h-3.5v3.5M7 7.5h6M7 10.5h4'];
