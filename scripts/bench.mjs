// Measurements, kept out of the root install: `npm run bench [-- name ...]` installs bench/ by its own lock file and runs it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './bundling/root.mjs';

const bench = path.join(root, 'bench');
const steps = [
  ['pnpm', ['install', '--ignore-workspace', '--frozen-lockfile', '--silent']],
  [process.execPath, ['--conditions=tenon-source', '--expose-gc', 'run.mjs', ...process.argv.slice(2)]],
];
for (const [command, words] of steps) {
  const done = spawnSync(command, words, { cwd: bench, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
