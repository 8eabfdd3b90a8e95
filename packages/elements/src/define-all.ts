import { define, type DefineOptions } from './base/define.ts';
import { Customer360 } from './customer-360/customer-360.ts';
import { CustomerCard } from './customer-card/customer-card.ts';
import { DataTable } from './data-table/data-table.ts';
import { PipelineBoard } from './pipeline-board/pipeline-board.ts';
import { TenonProvider } from './provider/provider.ts';
import { PurchaseHistory } from './purchase-history/purchase-history.ts';
import { RecordForm } from './record-form/record-form.ts';
import { Report } from './report/report.ts';
import { SyncStatus } from './sync-status/sync-status.ts';
import { Timeline } from './timeline/timeline.ts';

/** Registers every widget; with a suffix the whole tree carries it: `<tenon-customer-card-v2>`. */
export function defineAll(options?: DefineOptions): void {
  for (const elementClass of [
    Customer360,
    CustomerCard,
    DataTable,
    PipelineBoard,
    PurchaseHistory,
    RecordForm,
    Report,
    SyncStatus,
    TenonProvider,
    Timeline,
  ]) {
    define(elementClass, options);
  }
}
