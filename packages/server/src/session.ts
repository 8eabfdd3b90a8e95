import type { Actor } from '@tenon/schema';
import type { Fragment } from './sql/fragment.ts';
import type { ActorSettings, Row, Tx } from './sql/launcher.ts';
import { appRole, systemRole } from './sql/transaction-settings.ts';

/** `app`: as the actor, under row level security. `system`: the server's own rules; every statement names the tenant. */
export type Mode = 'app' | 'system';

/**
 * One open transaction in which statements of the actor and of the system take turns. Statements run one after another
 * even when a mutator starts several at once: each must find its own role set.
 */
export class Session {
  readonly tenantId: string;
  /** Records (`entity:id`) that others changed under our hands in an earlier attempt: now they are locked as they are read. */
  readonly contested: Set<string>;
  readonly #tx: Tx;
  #mode: Mode;
  #last: Promise<unknown> = Promise.resolve();
  #savepoints = 0;

  /**
   * `mode` is how the transaction was opened. One that is to take turns is opened as the system, whose login may take
   * both roles, with the settings of the actor.
   */
  constructor(tx: Tx, tenantId: string, mode: Mode = 'system', contested: Set<string> = new Set()) {
    this.#tx = tx;
    this.tenantId = tenantId;
    this.#mode = mode;
    this.contested = contested;
  }

  query<R extends Row = Row>(mode: Mode, statement: Fragment): Promise<R[]> {
    return this.#inTurn(async () => {
      await this.#become(mode);
      return (await this.#tx.query<R>(statement)).rows;
    });
  }

  /** The transaction itself, for code that knows no modes. */
  async withTx<T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      await this.#become(mode);
      return work(this.#tx);
    });
  }

  /** Takes back what `work` wrote when it throws, and keeps the transaction usable. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const name = `attempt_${(this.#savepoints += 1)}`;
    const mode = this.#mode;
    await this.#inTurn(() => this.#tx.query(`savepoint ${name}`));
    try {
      const answer = await work();
      await this.#inTurn(() => this.#tx.query(`release savepoint ${name}`));
      return answer;
    } catch (error) {
      // The role that was set since then goes with the savepoint.
      await this.#inTurn(() => this.#tx.query(`rollback to savepoint ${name}`));
      this.#mode = mode;
      throw error;
    }
  }

  async #become(mode: Mode): Promise<void> {
    if (mode === this.#mode) return;
    await this.#tx.query("select set_config('role', $1, true)", [mode === 'app' ? appRole : systemRole]);
    this.#mode = mode;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run, run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** What row level security is told of an actor. */
export function settingsOf(actor: Actor): ActorSettings {
  return {
    tenantId: actor.tenantId,
    userId: actor.userId ?? undefined,
    teamIds: actor.teamIds,
    teamIdsBelow: actor.teamIdsBelow,
    customerId: actor.customerId ?? undefined,
    scopes: Object.fromEntries(Object.entries(actor.grants).map(([entity, grant]) => [entity, grant.read])),
  };
}
