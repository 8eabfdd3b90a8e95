import type { MutatorMap, Mutator, Reaction, Schema } from '@tenon/schema';
import { Effects } from '../working-set/effects.ts';
import type { BaseChange, RecordSource, WorkingSet } from '../working-set/working-set.ts';
import type { TransactionOptions } from './client-transaction.ts';
import type { Pending } from './pending.ts';
import { runMutator } from './run-mutator.ts';

export interface ReplayOptions {
  readonly set: WorkingSet;
  readonly mutators: MutatorMap;
  readonly reactions: readonly Reaction[];
  /** `undefined`: it is not known who acts, nothing can run. */
  transaction(mutator: string, at: string, source: RecordSource): TransactionOptions | undefined;
}

/** What pending mutations do, run in order on the base as it will be; nothing is seen of it before it is committed. */
export async function replay(
  pending: readonly Pending[],
  changes: readonly BaseChange[],
  options: ReplayOptions,
): Promise<Effects> {
  const staged = new Map<string, Map<string, BaseChange['record']>>();
  for (const { entity, id, record } of changes) {
    let records = staged.get(entity);
    if (!records) staged.set(entity, (records = new Map<string, BaseChange['record']>()));
    records.set(id, record);
  }
  const effects = new Effects();
  const source = options.set.staged(staged, effects);
  for (const one of pending) {
    const mutator = mutatorNamed(options.mutators, one.body.name);
    const transaction = options.transaction(one.body.name, one.body.at, source);
    one.effects = new Effects();
    one.unseen = true;
    if (!mutator || !transaction) continue;
    try {
      const run = await runMutator(mutator, one.body.args, options.reactions, transaction);
      one.effects = run.log.effects;
      one.unseen = run.unseen;
      effects.take(run.log.effects);
    } catch {
      // It was right when it was called; what has changed since is the server's to judge. It stays in the outbox.
    }
  }
  return effects;
}

export function mutatorNamed(mutators: MutatorMap, name: string): Mutator<Schema> | undefined {
  return Object.hasOwn(mutators, name) ? mutators[name] : undefined;
}
