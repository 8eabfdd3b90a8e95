import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir, rename, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from './fragment.ts';
import { pgliteLauncher, pgliteMajor, type PgliteOptions } from './launch-pglite.ts';
import type { Database, LaunchEntry } from './launcher.ts';

let folder: string;
let log: LaunchEntry[];
const opened: Database[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-pglite-'));
  log = [];
});

afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

async function open(options: Partial<PgliteOptions> = {}): Promise<Database> {
  const database = await pgliteLauncher({
    folder,
    now: () => new Date(),
    snapshotMinutes: 0,
    log: (entry) => log.push(entry),
    ...options,
  }).start();
  opened.push(database);
  return database;
}

const counted = async (database: Database) =>
  (await database.transaction({ as: 'system' }, (tx) => tx.query<{ n: number }>('select count(*) as n from kept')))
    .rows[0]?.n;
const createKept = (database: Database) =>
  database.transaction({ as: 'system' }, (tx) => tx.query('create table if not exists kept (n bigint)'));
const keep = (database: Database, n: number) =>
  database.transaction({ as: 'system' }, (tx) => tx.query(sql`insert into kept values (${n})`));

// Starting a database takes a second alone and much longer beside other tests.
describe('PGlite in a folder', { timeout: 300_000 }, () => {
  it('makes the folder private and gives values back as they are kept', async () => {
    const database = await open();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const { rows } = await database.transaction({ as: 'app' }, (tx) =>
      tx.query(`select current_user::text as who, '2024-02-29'::date as day, '2024-03-01 01:02:03.4+02'::timestamptz as at, 9007199254740991 as big, 1.50::numeric as exact,
        array['2024-02-29'::date] as days, array[null, 5::bigint] as numbers, current_setting('server_version_num') as version`),
    );
    expect(rows[0]).toMatchObject({
      who: 'tenon_app',
      day: '2024-02-29',
      at: '2024-02-29T23:02:03.400Z',
      big: 9007199254740991,
      exact: '1.50',
      days: ['2024-02-29'],
      numbers: [null, 5],
    });
    expect(Math.floor(Number(rows[0]?.['version']) / 10_000)).toBe(pgliteMajor);
    await expect(
      database.transaction({ as: 'app' }, (tx) => tx.query('select 9007199254740992')),
    ).rejects.toMatchObject({ code: 'amount-too-large' });
  });

  it('takes a folder that is named from the current one', async () => {
    const database = await open({ folder: relative(process.cwd(), folder) });
    await createKept(database);
    expect(await counted(database)).toBe(0);
  });

  it('leaves no process behind when it cannot start', async () => {
    mkdirSync(join(folder, 'database.json'));
    // Without process.exit: whatever is left running would keep this one from ending.
    const said =
      await run(`import { pgliteLauncher } from ${JSON.stringify(new URL('./launch-pglite.ts', import.meta.url).href)};
      await pgliteLauncher({ folder: ${JSON.stringify(folder)}, now: () => new Date(), snapshotMinutes: 0 }).start().catch((error) => console.log(error.code));`);
    expect(said).toContain('EISDIR');
  });

  it('refuses a second process on the folder and names the first', async () => {
    await open();
    const script = `import { pgliteLauncher } from ${JSON.stringify(new URL('./launch-pglite.ts', import.meta.url).href)};
      try { await pgliteLauncher({ folder: ${JSON.stringify(folder)}, now: () => new Date(), snapshotMinutes: 0 }).start(); console.log('opened'); } catch (error) { console.log(error.code, error.message); }
      process.exit(0);`;
    const said = await run(script);
    expect(said).toContain('folder-locked');
    expect(said).toContain(String(process.pid));
    expect(said).toContain('--url');
  });

  it('takes over from a process that is gone and keeps what it acknowledged', async () => {
    const script = `import { pgliteLauncher } from ${JSON.stringify(new URL('./launch-pglite.ts', import.meta.url).href)};
      const database = await pgliteLauncher({ folder: ${JSON.stringify(folder)}, now: () => new Date(), snapshotMinutes: 0 }).start();
      await database.transaction({ as: 'system' }, (tx) => tx.query('create table kept (n bigint)'));
      for (let n = 1; ; n += 1) { await database.transaction({ as: 'system' }, (tx) => tx.query('insert into kept values ($1)', [n])); console.log(n); }`;
    const acknowledged = await new Promise<number>((resolve) => {
      const child = start(script);
      let last = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        last = Number(chunk.toString().trim().split('\n').at(-1));
        if (last >= 40) child.kill('SIGKILL');
      });
      child.on('exit', () => resolve(last));
    });
    const database = await open();
    expect(await counted(database)).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThanOrEqual(40);
  });

  it('comes back when its process is killed, with every acknowledged record', async () => {
    const database = await open();
    await createKept(database);
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 20; n += 1) await keep(database, n);
      process.kill(childPid(), 'SIGKILL');
    }
    expect(await counted(database)).toBe(60);
    expect(log.filter(({ message }) => message.includes('started again'))).toHaveLength(3);
  });

  it('ends a statement that runs too long and serves the next one', async () => {
    const database = await open();
    await createKept(database);
    await keep(database, 1);
    const runaway = database.transaction({ as: 'system', statementTimeoutMs: 300 }, (tx) =>
      tx.query('select count(*) from generate_series(1, 100000000000)'),
    );
    await expect(runaway).rejects.toMatchObject({ code: 'timeout' });
    expect(await counted(database)).toBe(1);
  });

  it('says at once that a transaction was opened inside another', async () => {
    const database = await open();
    const nested = database.transaction({ as: 'system' }, () => database.transaction({ as: 'system' }, async () => 1));
    await expect(nested).rejects.toThrow(/inside another/);
    expect(await database.transaction({ as: 'system' }, async () => 2)).toBe(2);
  });

  it('does not commit when an error inside was swallowed', async () => {
    const database = await open();
    await createKept(database);
    const swallowed = database.transaction({ as: 'system' }, async (tx) => {
      await tx.query('insert into kept values (1)');
      await tx.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow(/rolled back/);
    expect(await counted(database)).toBe(0);
  });

  it('returns to the last good snapshot when the database cannot be opened, and says so', async () => {
    const first = await open({ snapshotMinutes: 60 });
    await createKept(first);
    await keep(first, 7);
    await first.stop();
    expect(await readdir(join(folder, 'snapshots'))).toHaveLength(1);
    await truncate(join(folder, 'database', 'global', 'pg_control'), 10);
    const second = await open({ snapshotMinutes: 60 });
    expect(await counted(second)).toBe(1);
    expect(log.some(({ level, message }) => level === 'error' && message.includes('COULD NOT BE OPENED'))).toBe(true);
    expect((await readdir(folder)).some((name) => name.startsWith('broken-'))).toBe(true);
  });

  it('never uses a snapshot that is not whole', async () => {
    const first = await open({ snapshotMinutes: 60 });
    await createKept(first);
    await first.stop();
    const [name = ''] = await readdir(join(folder, 'snapshots'));
    writeFileSync(join(folder, 'snapshots', name, 'database', 'PG_VERSION'), '19\n');
    await truncate(join(folder, 'database', 'global', 'pg_control'), 10);
    await expect(open()).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('refuses a folder that another major version wrote', async () => {
    await (await open()).stop();
    const version = join(folder, 'database', 'PG_VERSION');
    await rename(version, `${version}.kept`);
    writeFileSync(version, '17\n');
    await expect(open()).rejects.toThrow(/PostgreSQL 17/);
  });
});

function childPid(): number {
  return (JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as { child: { pid: number } }).child.pid;
}

function start(script: string) {
  return spawn(process.execPath, ['--conditions=tenon-source', '--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function run(script: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const child = start(script);
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('exit', () => resolve(said));
  });
}
