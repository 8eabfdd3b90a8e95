import type { Messages } from '../en.ts';

export const report: Messages['report'] = {};
