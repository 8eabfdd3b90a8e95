import type { Messages } from '../en.ts';

export const purchaseHistory: Messages['purchaseHistory'] = {};
