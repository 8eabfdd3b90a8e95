import type { Messages } from './en.ts';
import { base } from './zh/base.ts';
import { chart } from './zh/chart.ts';
import { customer360 } from './zh/customer-360.ts';
import { customerCard } from './zh/customer-card.ts';
import { dataTable } from './zh/data-table.ts';
import { fields } from './zh/fields.ts';
import { pipelineBoard } from './zh/pipeline-board.ts';
import { recordForm } from './zh/record-form.ts';
import { errors } from './zh/errors.ts';
import { purchaseHistory } from './zh/purchase-history.ts';
import { report } from './zh/report.ts';
import { syncStatus } from './zh/sync-status.ts';
import { timeline } from './zh/timeline.ts';

export const zh: Messages = {
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
