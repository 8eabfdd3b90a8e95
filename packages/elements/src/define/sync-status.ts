import { define } from '../base/define.ts';
import { SyncStatus } from '../sync-status/sync-status.ts';

define(SyncStatus);
