import type { Icon } from '../icon.ts';

export const alertIcon: Icon = ['M10 3 18 16.5H2zM10 8.2v3.6M10 14.2h.01'];
