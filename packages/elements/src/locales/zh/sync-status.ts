import type { Messages } from '../en.ts';

export const syncStatus: Messages['syncStatus'] = {};
