import { TenonError } from '@tenon/schema';
import pg from 'pg';
import { createDatabase } from './database.ts';
import type { Database, LaunchEntry, Launcher } from './launcher.ts';
import { prepareRoles } from './prepare-roles.ts';
import { typeParsers } from './types.ts';

export interface PostgresOptions {
  readonly url: string;
  /** A second login for migrations, the sequencer and jobs; the first one serves for both if not given. */
  readonly systemUrl?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly statementTimeoutMs?: number | undefined;
  readonly connectionTimeoutMs?: number | undefined;
  readonly log?: ((entry: LaunchEntry) => void) | undefined;
}

const oldestMajor = 15;

/** A PostgreSQL that someone else runs. */
export function postgresLauncher(options: PostgresOptions): Launcher {
  return { start: () => start(options) };
}

async function start(options: PostgresOptions): Promise<Database> {
  const {
    url,
    systemUrl = url,
    maxConnections = 10,
    statementTimeoutMs = 30_000,
    connectionTimeoutMs = 10_000,
  } = options;
  const openPool = (connectionString: string, max: number) => {
    const pool = new pg.Pool({
      connectionString,
      max,
      connectionTimeoutMillis: connectionTimeoutMs,
      application_name: 'tenon',
      types: typeParsers,
    });
    // Without listeners a connection that the server closes would end the process, in use or not.
    pool.on('connect', (client) => client.on('error', () => undefined));
    pool.on('error', (error) =>
      options.log?.({ level: 'warn', message: 'A database connection was lost', reason: error.message }),
    );
    return pool;
  };
  const pools = {
    app: openPool(url, maxConnections),
    system: openPool(systemUrl, Math.max(2, Math.ceil(maxConnections / 2))),
  };
  const stop = async () => void (await Promise.all([pools.app.end(), pools.system.end()]));
  try {
    const client = await pools.system.connect();
    try {
      await requireMajor(client);
      await prepareRoles(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await stop();
    if (error instanceof TenonError) throw error;
    throw new TenonError(
      'not-ready',
      `PostgreSQL at ${withoutPassword(systemUrl)} cannot be used: ${String(error)}. Check DATABASE_URL.`,
      { cause: error },
    );
  }
  return createDatabase(
    {
      kind: 'postgres',
      connect: (as) => pools[as].connect(),
      guard: (run) => run(),
      isGone,
      listen: (channel, heard) => listen(systemUrl, channel, heard),
      stop,
    },
    statementTimeoutMs,
  );
}

async function requireMajor(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ v: string }>(`select current_setting('server_version_num') as v`);
  const major = Math.floor(Number(rows[0]?.v) / 10_000);
  if (major < oldestMajor)
    throw new TenonError('not-ready', `PostgreSQL ${major} is too old: Tenon needs ${oldestMajor} or newer`);
}

/** Its own connection: LISTEN does not survive in a pool. */
async function listen(url: string, channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'tenon-listen' });
  client.on('error', () => undefined);
  await client.connect();
  client.on('notification', (message) => heard(message.payload ?? ''));
  await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  return () => client.end();
}

export function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // 57P01..57P03: the server shuts down; class 08: the connection broke.
  return (
    /^(57P0[1-3]|08...|ECONNRESET|EPIPE|ECONNREFUSED|ENOENT)$/.test(state) ||
    error.message.startsWith('Connection terminated')
  );
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]*@/, ':***@');
}
