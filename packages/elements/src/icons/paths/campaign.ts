import type { Icon } from '../icon.ts';

export const campaignIcon: Icon = ['M3.5 8v4h2.8l7.2 3.8V4.2L6.3 8zM16 8.3v3.4M6.3 12v4.5h2.2v-3.4'];
