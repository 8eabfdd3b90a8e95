import { TenonError, isTenonError, type Mutator, type Reaction, type Schema } from '@tenon/schema';
import { ClientTransaction, RunLog, type TransactionOptions } from './client-transaction.ts';

/** Reactions may write records that have reactions of their own; a declaration that never ends must not hang the page. */
const maxReactions = 1000;

export interface Run {
  readonly log: RunLog;
  /** A record was not here: the effect is missing or incomplete, the server will see to it. */
  readonly unseen: boolean;
}

/** Runs a mutator and the reactions to what it wrote. Awaits nothing but promises that memory has resolved. */
export async function runMutator(
  mutator: Mutator<Schema>,
  args: unknown,
  reactions: readonly Reaction[],
  options: TransactionOptions,
): Promise<Run> {
  const log = new RunLog();
  try {
    await mutator.run({ tx: new ClientTransaction(options, log), args, actor: options.actor, at: options.at });
  } catch (error) {
    if (isTenonError(error) && error.code === 'not-local') return { log: new RunLog(), unseen: true };
    throw error;
  }
  return { log, unseen: await runReactions(reactions, log, options) };
}

async function runReactions(
  reactions: readonly Reaction[],
  log: RunLog,
  options: TransactionOptions,
): Promise<boolean> {
  let unseen = false;
  let count = 0;
  const done = new Set<string>();
  // `touched` grows while reactions write: a Map's iteration goes on to what was added meanwhile.
  for (const [key, { entity, id, before }] of log.touched) {
    if (done.has(key)) continue;
    done.add(key);
    for (const reaction of reactions) {
      if (reaction.entity !== entity) continue;
      if ((count += 1) > maxReactions)
        throw new TenonError('bad-declaration', `The reactions to "${entity}" do not come to an end.`);
      const now = log.effects.get(entity, id);
      const after = now && (now['deletedAt'] ?? null) === null ? now : undefined;
      try {
        await reaction.run({
          tx: new ClientTransaction(options, log, true),
          before: before,
          after: after,
          at: options.at,
        });
      } catch (error) {
        if (!isTenonError(error) || error.code !== 'not-local') throw error;
        unseen = true;
      }
    }
  }
  return unseen;
}
