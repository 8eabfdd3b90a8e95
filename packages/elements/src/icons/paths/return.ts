import type { Icon } from '../icon.ts';

export const returnIcon: Icon = ['M4 7.5h9.5v9H4zM4 7.5 6 4h6M16.5 4v5M16.5 4l-2 2M16.5 4l2 2', true];
