// Builds the demo's pages if they have changed and becomes the demo server, from the sources: `npm start`.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { buildDemo } from './bundling/demo.mjs';
import { root } from './bundling/root.mjs';

if (await buildDemo()) console.log('The demo pages were built.');

const server = spawn(
  process.execPath,
  ['--conditions=tenon-source', 'packages/server/src/bin.ts', 'serve', '--demo', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { PORT: '4870', TENON_DATA_DIR: '.tenon', ...process.env } },
);
// A terminal sends Ctrl+C to the whole group by itself; passing it on would interrupt the server's shutdown.
const signals = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT'];
if (process.stdin.isTTY) process.on('SIGINT', () => undefined);
for (const signal of signals) process.on(signal, () => server.kill(signal));
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 1)));
