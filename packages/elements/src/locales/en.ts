import { base } from './en/base.ts';
import { chart } from './en/chart.ts';
import { errors } from './en/errors.ts';
import { purchaseHistory } from './en/purchase-history.ts';
import { report } from './en/report.ts';
import { syncStatus } from './en/sync-status.ts';
import { timeline } from './en/timeline.ts';

/** One section per widget; the keys of every language are held equal by the type and by a test. */
export const en = { base, chart, errors, purchaseHistory, report, syncStatus, timeline };

export type Messages = typeof en;
