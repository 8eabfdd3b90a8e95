import { defineMutator, type ArgsSchema, type Mutator, type MutatorRun } from '@tenon/schema';
import type { CrmSchema } from './crm-schema.ts';

/** `defineMutator` whose transaction knows the CRM's entities. */
export function crmMutator<A, const N extends string>(
  name: N,
  args: ArgsSchema<A>,
  run: (call: MutatorRun<CrmSchema, A>) => Promise<void>,
): Mutator<CrmSchema, A, N> {
  return defineMutator(name, args, run);
}
