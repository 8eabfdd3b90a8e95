import { base } from './en/base.ts';
import { chart } from './en/chart.ts';
import { customer360 } from './en/customer-360.ts';
import { customerCard } from './en/customer-card.ts';
import { dataTable } from './en/data-table.ts';
import { fields } from './en/fields.ts';
import { pipelineBoard } from './en/pipeline-board.ts';
import { recordForm } from './en/record-form.ts';
import { errors } from './en/errors.ts';
import { purchaseHistory } from './en/purchase-history.ts';
import { report } from './en/report.ts';
import { syncStatus } from './en/sync-status.ts';
import { timeline } from './en/timeline.ts';

/** One section per widget; the keys of every language are held equal by the type and by a test. */
export const en = {
  base,
  chart,
  customer360,
  customerCard,
  dataTable,
  errors,
  fields,
  pipelineBoard,
  purchaseHistory,
  recordForm,
  report,
  syncStatus,
  timeline,
};

export type Messages = typeof en;
