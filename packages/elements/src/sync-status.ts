export { SyncStatus } from './sync-status/sync-status.ts';
