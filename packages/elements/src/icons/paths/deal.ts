import type { Icon } from '../icon.ts';

export const dealIcon: Icon = ['M3 6.5h5v3h4v-3h5v10H3zM3 6.5v-3h14v3'];
