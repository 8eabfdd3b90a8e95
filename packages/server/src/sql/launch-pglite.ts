import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TenonError } from '@tenon/schema';
import pg from 'pg';
import { createDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { isGone } from './launch-postgres.ts';
import type { Database, LaunchEntry, Launcher } from './launcher.ts';
import { childArgv, childFile, PgliteProcess, socketPort } from './pglite-process.ts';
import { prepareRoles } from './prepare-roles.ts';
import { copyPreparedImage } from './prepared-image.ts';
import { restoreLastGood, snapshotNames, takeSnapshot } from './snapshots.ts';
import { typeParsers } from './types.ts';

export interface PgliteOptions {
  /** Holds the lock, the database, its snapshots; made with mode 0700. One server at a time. */
  readonly folder: string;
  readonly now: () => Date;
  readonly statementTimeoutMs?: number | undefined;
  /** How long a transaction waits for the only connection. */
  readonly connectionTimeoutMs?: number | undefined;
  /** Minutes between snapshots when something changed; 0 for none at all, not even on stop. */
  readonly snapshotMinutes?: number | undefined;
  readonly log?: ((entry: LaunchEntry) => void) | undefined;
}

/** Bytes: a segment of the write-ahead log and some. */
const roomToStart = 32 * 2 ** 20;

/** A folder written by another major version cannot be opened; a test holds this to the PGlite we depend on. */
export const pgliteMajor = 18;

/**
 * PGlite in a folder: for one server, a trial or small use. A killed process loses nothing that was acknowledged.
 * PGlite does not wait for the disk (its `fsync` is off), so after a power loss the promise is the last snapshot.
 */
export function pgliteLauncher(options: PgliteOptions): Launcher {
  return {
    start: () =>
      start(options).catch((error: unknown) => {
        throw isDiskFull(error) ? diskFull(options.folder, error) : error;
      }),
  };
}

function diskFull(folder: string, cause: unknown): TenonError {
  return new TenonError(
    'storage-full',
    `The disk that holds ${folder} is full. Make room and start again; nothing that was acknowledged is lost.`,
    { cause },
  );
}

function isDiskFull(error: unknown): boolean {
  return /ENOSPC|No space left on device/.test(reasonOf(error));
}

async function start(options: PgliteOptions): Promise<Database> {
  // The driver takes a host for a folder of sockets only when it starts with a slash.
  const folder = resolve(options.folder);
  const {
    now,
    statementTimeoutMs = 30_000,
    connectionTimeoutMs = 35_000,
    snapshotMinutes = 15,
    log = () => undefined,
  } = options;
  if (process.platform === 'win32') {
    throw new TenonError(
      'not-ready',
      'The built-in database needs Unix sockets. On Windows set DATABASE_URL to a PostgreSQL, or run inside WSL.',
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const stamp = () => now().toISOString().replaceAll(':', '-');
  const lock = await lockFolder(folder, now().toISOString());
  const undo = [() => lock.release()];
  try {
    const database = join(folder, 'database');
    await requireVersion(folder, database);
    if (!existsSync(database)) {
      await copyPreparedImage({ childFile, execArgv: childArgv, version: pgliteVersion(), to: database });
    }
    const launch = () =>
      PgliteProcess.start({ dataFolder: database, socketFolder: folder, onStarted: (child) => lock.note(child), log });
    const child = await launch().catch(async (first: unknown) => {
      // Once more before anything is given up: a shortage of memory at the moment is not a broken folder.
      const again = await launch().catch(() => undefined);
      if (again) return again;
      // A full disk is no reason to go back to an older state; PGlite does not say that it met one.
      const { bavail, bsize } = await statfs(folder);
      if (isDiskFull(first) || bavail * bsize < roomToStart) throw diskFull(folder, first);
      const snapshot = await restoreLastGood({ folder, database, name: stamp() });
      if (!snapshot)
        throw new TenonError(
          'storage-failed',
          `The database in ${database} cannot be opened and there is no snapshot: ${reasonOf(first)}`,
          { cause: first },
        );
      log({
        level: 'error',
        message:
          'THE DATABASE COULD NOT BE OPENED. The last good snapshot is in use; later changes are in the folder "broken-...".',
        snapshot,
        reason: reasonOf(first),
      });
      return launch();
    });
    undo.unshift(() => child.stop());
    await writeFile(join(folder, 'database.json'), JSON.stringify({ pglite: pgliteVersion(), postgres: pgliteMajor }), {
      mode: 0o600,
    });

    const pool = new pg.Pool({
      host: child.socketFolder,
      port: socketPort,
      user: 'postgres',
      database: 'postgres',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: connectionTimeoutMs,
      types: typeParsers,
    });
    // The process says itself that it ended; without listeners the news would end us too.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));

    undo.unshift(() => pool.end());

    const connect = async (): Promise<pg.PoolClient> => {
      // Between the death of the process and the news of it a connection is refused.
      for (let left = 40; ; left -= 1) {
        await child.ready();
        try {
          return await pool.connect();
        } catch (error) {
          if (left === 0 || !isGone(error)) throw error;
          await wait(50);
        }
      }
    };
    const withConnection = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
      const client = await connect();
      let broken: Error | undefined;
      try {
        return await work(client);
      } catch (error) {
        broken = error as Error;
        throw error;
      } finally {
        client.release(broken);
      }
    };

    let savedAt = await withConnection(walPosition);
    if ((await snapshotNames(folder)).length === 0) savedAt = '';
    await withConnection(prepareRoles);

    const snapshot = () =>
      withConnection(async (client) => {
        if ((await walPosition(client)) === savedAt) return;
        await client.query('checkpoint');
        // Nobody else has a connection and PGlite has no background writers, so the files are still until we let go.
        await takeSnapshot({ folder, database, name: stamp(), log });
        savedAt = await walPosition(client);
      }).catch((error: unknown) =>
        log({ level: 'error', message: 'A snapshot of the database could not be made', reason: reasonOf(error) }),
      );

    const timer = snapshotMinutes > 0 ? setInterval(() => void snapshot(), snapshotMinutes * 60_000) : undefined;
    timer?.unref();
    if (snapshotMinutes > 0) {
      log({
        level: 'info',
        message: `The built-in database keeps everything when the process is killed; after a power loss it returns to a snapshot at most ${snapshotMinutes} minutes old.`,
      });
    }
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      clearInterval(timer);
      if (snapshotMinutes > 0) await snapshot();
      await pool.end();
      await child.stop();
      await lock.release();
    };
    return createDatabase(
      {
        kind: 'pglite',
        connect,
        guard: (run, timeoutMs) => guard(run, timeoutMs, child),
        isGone,
        stop: () => (stopped ??= stop()),
      },
      statementTimeoutMs,
    );
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** PGlite ignores `statement_timeout` and cannot be cancelled: the whole process goes and comes back. */
async function guard<T>(run: () => Promise<T>, timeoutMs: number, child: PgliteProcess): Promise<T> {
  if (timeoutMs === 0) return run();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill();
  }, timeoutMs);
  try {
    return await run();
  } catch (error) {
    if (late)
      throw new TenonError('timeout', `A statement took longer than ${timeoutMs} ms and was ended`, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function walPosition(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn');
  return rows[0]?.lsn ?? '';
}

async function requireVersion(folder: string, database: string): Promise<void> {
  const text = await readFile(join(database, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === String(pgliteMajor)) return;
  const writtenBy = await readFile(join(folder, 'database.json'), 'utf8').catch(() => 'unknown');
  throw new TenonError(
    'not-ready',
    `The database in ${folder} was written by PostgreSQL ${text.trim()} (${writtenBy.trim()}), this server has ${pgliteMajor}. Export it with the version that wrote it, then import it into a new folder.`,
  );
}

function pgliteVersion(): string {
  const entry = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));
  for (let folder = entry; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return 'unknown';
}
