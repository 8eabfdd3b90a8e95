export { MemoryTransaction, type MemoryTransactionOptions } from './memory-transaction.ts';
