import type { Icon } from '../icon.ts';

export const copyIcon: Icon = ['M7 7h9v9H7zM4 13V4h9'];
