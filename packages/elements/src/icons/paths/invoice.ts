import type { Icon } from '../icon.ts';

export const invoiceIcon: Icon = ['M4.5 3v14.5l1.9-1.3 1.8 1.3 1.8-1.3 1.8 1.3 1.8-1.3 1.9 1.3V3zM7.5 7h5M7.5 10.5h5'];
