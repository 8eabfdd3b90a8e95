import type { Icon } from '../icon.ts';

export const chartIcon: Icon = ['M3.5 3.5v13h13M7 13.5v-4M10.5 13.5v-7M14 13.5V11'];
