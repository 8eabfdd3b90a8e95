import type { Surroundings } from './clock.ts';
import type { Settings } from './environment.ts';
import type { Log } from './log.ts';
import { pgliteLauncher } from './sql/launch-pglite.ts';
import { postgresLauncher } from './sql/launch-postgres.ts';
import type { Database, LaunchEntry } from './sql/launcher.ts';

/** PostgreSQL where `DATABASE_URL` says so, else the built-in database in the data folder. */
export async function openDatabase(settings: Settings, surroundings: Surroundings, log: Log): Promise<Database> {
  const entry = ({ level, message, ...details }: LaunchEntry) => log[level]('database', { message, ...details });
  const launcher = settings.databaseUrl
    ? postgresLauncher({ url: settings.databaseUrl, log: entry })
    : pgliteLauncher({ folder: settings.dataDir, now: () => new Date(surroundings.now()), log: entry });
  return launcher.start();
}
