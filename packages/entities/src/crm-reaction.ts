import type { EntityName, Reaction, RecordIn, Transaction } from '@tenon/schema';
import type { CrmSchema } from './crm-schema.ts';

export interface CrmChange<N extends EntityName<CrmSchema>> {
  /** The transaction as the system, in which the change has been made. */
  readonly tx: Transaction<CrmSchema>;
  readonly before: RecordIn<CrmSchema, N> | undefined;
  readonly after: RecordIn<CrmSchema, N> | undefined;
  readonly at: string;
}

/** A reaction that knows its entity's fields. Records carry their parts under the names of `partOf.as`. */
export function crmReaction<N extends EntityName<CrmSchema>>(
  entity: N,
  run: (change: CrmChange<N>) => Promise<void>,
): Reaction {
  // Which schema the transaction has is known only where the reactions are put together with it.
  return { entity, run: (change) => run(change as never) };
}
