import type { Messages } from './en.ts';
import { base } from './zh/base.ts';
import { chart } from './zh/chart.ts';
import { errors } from './zh/errors.ts';
import { purchaseHistory } from './zh/purchase-history.ts';
import { report } from './zh/report.ts';
import { syncStatus } from './zh/sync-status.ts';
import { timeline } from './zh/timeline.ts';

export const zh: Messages = { base, chart, errors, purchaseHistory, report, syncStatus, timeline };
