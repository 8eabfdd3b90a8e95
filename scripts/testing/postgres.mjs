// vitest's global set-up: one throw-away PostgreSQL for all *.pg.test.ts, its address in TENON_TEST_DATABASE_URL.
// The tests make their own databases in it.
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from '../find-programs.mjs';

const run = promisify(execFile);

export default async function setup() {
  if (process.env.TENON_TEST_DATABASE_URL) return;
  const cluster = await startPostgres();
  process.env.TENON_TEST_DATABASE_URL = cluster.url;
  return async () => {
    delete process.env.TENON_TEST_DATABASE_URL;
    await cluster.stop();
  };
}

/** Starts a PostgreSQL of its own that forgets everything when stopped. */
export async function startPostgres() {
  const bin = findPostgres();
  if (!bin)
    throw new Error('PostgreSQL was not found. Install version 15 or newer, or name its bin folder in TENON_PG_BIN.');
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-pg-'));
  const owner = unprivilegedOwner();
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const options = { cwd: folder, ...(owner ?? {}), env: { ...process.env, LC_ALL: 'C' } };
  const data = path.join(folder, 'data');
  const port = await freePort();
  await run(
    path.join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );
  const settings = [
    `-p ${port}`,
    `-k ${folder}`,
    '-c listen_addresses=127.0.0.1',
    '-c fsync=off',
    '-c synchronous_commit=off',
    '-c full_page_writes=off',
    '-c max_connections=200',
  ].join(' ');
  // Without -l the server would keep our pipe open and this call waiting for ever.
  await run(
    path.join(bin, 'pg_ctl'),
    ['-D', data, '-l', path.join(folder, 'log'), '-o', settings, '-w', 'start'],
    options,
  );
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await run(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], options).catch(
        () => undefined,
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings the user for it. */
function unprivilegedOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
