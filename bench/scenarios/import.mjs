import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { findPostgres } from '../../scripts/find-programs.mjs';
import { startPostgres } from '../../scripts/testing/postgres.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const file = path.resolve(root, process.env.TENON_DATA_SETS ?? '../shared/data', 'online-retail/online_retail.csv.gz');

export const onDemand = true;
export const title = 'Online Retail (541,909 invoice lines) by tenon import';
export const notes = [
  'Limit: the same lines by one COPY into one table of text columns; no keys, no orders made of lines, no customers, products, rights, change log or audit.',
  'Memory is the most that the command and all its child processes held at one time (the built-in database is one of them, a PostgreSQL is not).',
];

const columns = 'a text, b text, c text, d text, e text, f text, g text, h text';

export async function run() {
  if (!existsSync(file))
    throw new Error(`the data set is not at ${path.relative(root, file)} (TENON_DATA_SETS names its folder)`);
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-bench-'));
  const tables = [];
  try {
    if (findPostgres()) tables.push(await postgres(folder));
    tables.push(await pglite(folder));
    const [faster, builtIn] = tables.map(({ rows }) => rows[0].ours);
    if (builtIn !== undefined && faster > builtIn) console.log('PostgreSQL was slower than the built-in database.');
    return tables;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function postgres(folder) {
  const cluster = await startPostgres();
  try {
    const psql = path.join(findPostgres(), 'psql');
    const script = `create table lines (${columns});\n\\copy lines from program 'gzip -dc "${file}"' csv header`;
    const limit = await watched(psql, ['-q', '-v', 'ON_ERROR_STOP=1', '-d', cluster.url], { input: script });
    const env = {
      ...process.env,
      TENON_DATA_DIR: path.join(folder, 'postgres'),
      DATABASE_URL: cluster.url,
      TENON_JWT_SECRET: 'a secret of the measurement, long enough for it',
      TENON_ISSUER: 'bench',
      TENON_AUDIENCE: 'bench',
    };
    return table('PostgreSQL', await importLines(env, folder), limit.seconds, {});
  } finally {
    await cluster.stop();
  }
}

async function pglite(folder) {
  const require = createRequire(path.join(root, 'packages/server/package.json'));
  const { PGlite } = await import(pathToFileURL(require.resolve('@electric-sql/pglite')));
  const data = path.join(folder, 'limit');
  mkdirSync(data);
  const database = await PGlite.create(data);
  await database.exec(`create table lines (${columns})`);
  const started = performance.now();
  const blob = new Blob([gunzipSync(readFileSync(file))]);
  await database.query("copy lines from '/dev/blob' csv header", [], { blob });
  const limit = (performance.now() - started) / 1000;
  await database.close();
  const env = { ...process.env, TENON_DATA_DIR: path.join(folder, 'built-in') };
  delete env.DATABASE_URL;
  return table('Built-in database (PGlite)', await importLines(env, folder), limit, { most: 180 });
}

async function importLines(env, folder) {
  const tenon = (...words) =>
    watched(
      process.execPath,
      [
        '--conditions=tenon-source',
        '--disable-warning=ExperimentalWarning',
        path.join(root, 'packages/server/src/bin.ts'),
        ...words,
      ],
      { env, cwd: folder },
    );
  await tenon('tenant', 'create', 'bench', '--name', 'Bench', '--time-zone', 'Europe/London', '--currency', 'GBP');
  return tenon(
    'import',
    file,
    '--mapping',
    path.join(root, 'mappings/online-retail.json'),
    '--errors',
    path.join(folder, 'errors.csv'),
  );
}

function table(title, { seconds, megabytes }, limit, goal) {
  // Said as soon as it is known: the next one takes minutes.
  console.log(`  ${title}: ${seconds.toFixed(0)} s, ${megabytes.toFixed(0)} MB`);
  return {
    title,
    rows: [
      { what: 'time', unit: 's', ours: seconds, limit, ...(goal.most ? { goal } : {}) },
      { what: 'memory at its peak', unit: 'MB', ours: megabytes, goal: { most: 1536 } },
    ],
  };
}

/** Runs a program to its end; the answer is how long it took and the most memory that it and its children held. */
async function watched(program, words, { input = '', ...options } = {}) {
  const started = performance.now();
  const child = spawn(program, words, { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  child.stdin.end(input);
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, memoryOf(child.pid))), 500);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  // Refused lines (code 1) are part of the data set.
  if (code !== 0 && code !== 1) throw new Error(`${path.basename(program)} ended with ${code}:\n${said}`);
  return { seconds: (performance.now() - started) / 1000, megabytes: most };
}

/** Megabytes of a process and everything it has started, as Linux tells. */
function memoryOf(first) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const family = new Set([first]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, parent] of parents)
      if (family.has(parent) && !family.has(pid)) {
        family.add(pid);
        grown = true;
      }
  }
  let kilobytes = 0;
  for (const pid of family) kilobytes += Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  return kilobytes / 1024;
}

function read(name) {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
