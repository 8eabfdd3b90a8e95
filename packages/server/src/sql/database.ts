import { AsyncLocalStorage } from 'node:async_hooks';
import { isTenonError, TenonError } from '@tenon/schema';
import type pg from 'pg';
import { toStatement } from './fragment.ts';
import type { Database, Result, Row, TransactionOptions, Tx } from './launcher.ts';
import { transactionSettings } from './transaction-settings.ts';

/** The part in which the two databases differ: where a connection comes from and what stops a runaway statement. */
export interface ConnectionSource {
  readonly kind: Database['kind'];
  connect(as: TransactionOptions['as']): Promise<pg.PoolClient>;
  /** Runs one statement and ends it when it takes longer than `timeoutMs` (0 = no limit). */
  guard<T>(run: () => Promise<T>, timeoutMs: number): Promise<T>;
  /** True when a statement failed because the database went away, not because of the statement. */
  isGone(error: unknown): boolean;
  listen?: Database['listen'];
  stop(): Promise<void>;
}

const serializationFailure = '40001';
const deadlock = '40P01';
const attempts = 6;

export function createDatabase(source: ConnectionSource, statementTimeoutMs: number): Database {
  const inTransaction = new AsyncLocalStorage<true>();
  /** The database went away before the commit was sent: nothing happened, so the work may run again. */
  const harmless = new WeakSet<object>();

  async function attempt<T>(options: TransactionOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await source.connect(options.as);
    const timeoutMs = options.statementTimeoutMs ?? statementTimeoutMs;
    let broken: Error | undefined;
    let over = false;
    let commitSent = false;
    const query = async <R extends Row>(text: string, values: readonly unknown[] = []): Promise<Result<R>> => {
      if (over)
        throw new TenonError(
          'internal',
          'A transaction was used after its end: await every tx.query inside the callback',
        );
      if (options.signal?.aborted) throw new TenonError('aborted', 'The transaction was aborted by its caller');
      try {
        const result = await source.guard(() => client.query<R>(text, [...values]), timeoutMs);
        // Several statements in one text give several results; the last one counts.
        const last = [result].flat().at(-1);
        return { rows: last?.rows ?? [], count: last?.rowCount ?? 0 };
      } catch (error) {
        if (source.isGone(error) || (isTenonError(error) && error.code === 'timeout')) broken ??= error as Error;
        throw source.isGone(error) ? error : translate(error);
      }
    };
    const tx: Tx = {
      query: (statement, values) => {
        if (typeof statement === 'string') return query(statement, values);
        const { text, values: bound } = toStatement(statement);
        return query(text, bound);
      },
    };
    try {
      await query(
        `begin isolation level ${options.isolation ?? 'read committed'}${options.readOnly ? ' read only' : ''}`,
      );
      const [names, values] = transactionSettings(options, source.kind === 'postgres' ? timeoutMs : 0);
      await query('select set_config(k, v, true) from unnest($1::text[], $2::text[]) as s(k, v)', [names, values]);
      const answer = await inTransaction.run(true, () => work(tx));
      // The server answers a commit of a failed transaction with ROLLBACK and no error.
      commitSent = true;
      const { command } = await source.guard(() => client.query('commit'), timeoutMs);
      if (command !== 'COMMIT')
        throw new TenonError('internal', 'The transaction was rolled back: an error inside it was caught and ignored');
      return answer;
    } catch (error) {
      if (!broken) {
        if (source.isGone(error)) broken = error as Error;
        else await client.query('rollback').catch((failure: unknown) => (broken = failure as Error));
      }
      if (!source.isGone(error)) throw translate(error);
      const gone = new TenonError('not-ready', 'The database went away during a transaction; try again', {
        cause: error,
      });
      if (!commitSent) harmless.add(gone);
      throw gone;
    } finally {
      over = true;
      client.release(broken);
    }
  }

  return {
    kind: source.kind,
    async transaction(options, work) {
      if (inTransaction.getStore()) {
        throw new TenonError('internal', 'A transaction was opened inside another one: pass tx on instead');
      }
      let revived = false;
      for (let left = attempts - 1; ; left -= 1) {
        try {
          return await attempt(options, work);
        } catch (error) {
          const gone: boolean = !revived && error instanceof TenonError && harmless.has(error);
          if (left === 0 || !(gone || isRetryable(error))) throw error;
          revived ||= gone;
        }
      }
    },
    ...(source.listen ? { listen: source.listen } : {}),
    stop: () => source.stop(),
  };
}

/** The SQLSTATE, also of an error that was wrapped on its way. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (!isTenonError(error) && 'code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? sqlState(error.cause) : undefined;
}

function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === serializationFailure || state === deadlock;
}

/** Only what the caller can act on gets a code of its own; the rest keeps the driver's error for the log. */
function translate(error: unknown): unknown {
  if (isTenonError(error)) return error;
  const state = sqlState(error);
  if (state === undefined) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (state === '57014')
    return new TenonError('timeout', `A statement took too long and was ended: ${message}`, { cause: error });
  if (state === '53100' || state === 'ENOSPC')
    return new TenonError('storage-full', `The disk of the database is full: ${message}`, { cause: error });
  return error;
}
