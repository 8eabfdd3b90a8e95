import { chainAudit } from '../audit-chain.ts';
import { sql } from '../sql/fragment.ts';
import type { Database, Tx } from '../sql/launcher.ts';
import type { Log } from '../log.ts';
import type { Surroundings } from '../clock.ts';
import type { LiveHub } from './live-hub.ts';

const pollMs = 1_000;
const channel = 'tenon_sync';

export interface SequencerOptions {
  readonly database: Database;
  readonly surroundings: Pick<Surroundings, 'now' | 'after'>;
  readonly log: Log;
  readonly live: LiveHub;
}

/**
 * Numbers committed changes per tenant without gaps, chains the audit and wakes the live streams. Writers only put
 * their changes into the inbox, so a slow transaction delays nobody and a reader can miss nothing. Several of them at
 * once (one per node) are harmless: whoever holds the lease works, the others pass.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isStopped = false;
  #cancelPoll = () => {};
  #stopListening: (() => Promise<void>) | undefined;
  /** When the last round ended, for the health check. */
  lastRunAt: number;

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.lastRunAt = options.surroundings.now();
  }

  async start(): Promise<void> {
    const { database, live } = this.#options;
    this.#stopListening = await database.listen?.(channel, (payload) => {
      for (const pair of payload.split(' ')) {
        const at = pair.lastIndexOf(':');
        if (at > 0) live.poke(pair.slice(0, at), Number(pair.slice(at + 1)));
      }
    });
    this.wake();
  }

  /** A writer has committed. Returns at once. */
  wake(): void {
    this.#isWanted = true;
    if (this.#isStopped || this.#running) return;
    this.#cancelPoll();
    this.#running = this.#work().finally(() => {
      this.#running = undefined;
      if (this.#isStopped) return;
      if (this.#isWanted) this.wake();
      else this.#cancelPoll = this.#options.surroundings.after(pollMs, () => this.wake());
    });
  }

  /** Until everything committed so far is in the log. */
  async flush(): Promise<void> {
    while (this.#running) await this.#running;
    await this.#round();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelPoll();
    while (this.#running) await this.#running;
    await this.#round().catch((error: unknown) => this.#options.log.warn('sequencer-failed', { error }));
    await this.#stopListening?.();
  }

  async #work(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      try {
        await this.#round();
      } catch (error) {
        this.#options.log.error('sequencer-failed', { error });
        return;
      }
    }
  }

  async #round(): Promise<void> {
    const { database, live } = this.#options;
    const heads = await database.transaction({ as: 'system' }, async (tx) => {
      const lease = await tx.query(sql`select 1 from sync_lease where name = 'sequencer' for update skip locked`);
      if (lease.rows.length === 0) return [];
      const moved = await moveInbox(tx);
      await chainAudit(tx);
      if (moved.length > 0 && database.listen) {
        await tx.query(
          sql`select pg_notify(${channel}, ${moved.map(({ tenant_id: tenant, pos }) => `${tenant}:${pos}`).join(' ')})`,
        );
      }
      return moved;
    });
    if (!database.listen) for (const { tenant_id: tenant, pos } of heads) live.poke(tenant, pos);
    this.lastRunAt = this.#options.surroundings.now();
  }
}

/**
 * All that is visible, never a part of it: a writer's transaction is moved whole. The order is that of the inbox ids: a
 * record's id was taken while its record was locked, so for one record it is the order of the commits.
 */
async function moveInbox(tx: Tx): Promise<{ tenant_id: string; pos: number }[]> {
  const { rows } = await tx.query<{ tenant_id: string; pos: number }>(sql`
    with moved as (delete from sync_inbox returning *),
    numbered as (select *, row_number() over (partition by tenant_id order by id) as n, count(*) over (partition by tenant_id) as total from moved),
    heads as (
      insert into sync_head as h (tenant_id, pos, floor)
      select tenant_id, total, 0 from numbered group by tenant_id, total order by tenant_id
      on conflict (tenant_id) do update set pos = h.pos + excluded.pos
      returning tenant_id, pos
    ),
    logged as (
      insert into sync_log (tenant_id, pos, entity, record_id, rev, op, vis_before, vis_after, at)
      select n.tenant_id, h.pos - n.total + n.n, n.entity, n.record_id, n.rev, n.op, n.vis_before, n.vis_after, now()
      from numbered n join heads h using (tenant_id)
    )
    select tenant_id, pos from heads`);
  return rows;
}
