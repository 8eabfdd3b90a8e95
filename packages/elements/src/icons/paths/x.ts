import type { Icon } from '../icon.ts';

export const xIcon: Icon = ['M5 5l10 10M15 5 5 15'];
