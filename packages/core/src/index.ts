export type { Adapters, Channel, Clock, Locks, PageSignals, RandomBytes, TabMessage } from './adapters/adapters.ts';
export type { Client, ClientOptions, ClientStatus, Principal, Progress, SetAside, Tenant } from './client-api.ts';
export type {
  CachedAnswer,
  Image,
  ImageMeta,
  ImageState,
  OutboxBody,
  OutboxEntry,
  PullBatch,
  PulledRecord,
  Refusal,
  StoredRecord,
} from './image/image.ts';
export type { BuiltInMutate, Mutate, MutateOptions, MutationHandle } from './mutate/mutate-api.ts';
export type { LiveQuery, LiveRecord, LiveView, QueryAnswer, ViewState } from './query/live-view.ts';
export type { SyncState } from './sync/sync-state.ts';
export type { Transport } from './transport/transport.ts';
export { createClient } from './create-client.ts';
export { MemoryImage, MemoryImageState } from './image/memory-image.ts';
export { httpTransport, type HttpTransportOptions } from './transport/http-transport.ts';
export { runMutator, type Run } from './mutate/run-mutator.ts';
export { type RunLog, type TransactionOptions } from './mutate/client-transaction.ts';
export { type RecordSource } from './working-set/working-set.ts';
