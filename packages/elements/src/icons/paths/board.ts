import type { Icon } from '../icon.ts';

export const boardIcon: Icon = ['M3.5 3.5h3.6v13H3.5zM8.2 3.5h3.6v8H8.2zM12.9 3.5h3.6v10.5h-3.6z'];
