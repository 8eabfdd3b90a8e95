import type { Issue, Schema } from '@tenon/schema';
import type { ImportItem } from './item.ts';
import type { ThroughRule } from './mapping.ts';

/** Items of one entity that are written together. */
export interface ImportBatch {
  readonly entity: string;
  readonly system: string;
  readonly items: readonly ImportItem[];
  /** Items whose record is not there are left out. */
  readonly onlyKnown: boolean;
  /** Changes that a mutator makes. */
  readonly through: readonly ThroughRule[];
}

export interface ItemOutcome {
  readonly status: 'created' | 'updated' | 'unchanged' | 'skipped' | 'refused';
  readonly issues?: readonly Issue[];
}

/** Where items go: the database itself, or a running server. Answers one outcome per item, in order. */
export interface ImportTarget {
  readonly schema: Schema;
  /** Of the tenant: for times written without an offset. */
  readonly timeZone: string;
  apply(batch: ImportBatch): Promise<readonly ItemOutcome[]>;
  /** Much has been written of these entities: a database may count its records anew before more is asked of them. */
  count?(entities: readonly string[]): Promise<void>;
}
