import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export const title = 'npm start, until it says that it is ready';

export async function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-bench-'));
  try {
    const first = await secondsToReady(folder);
    const warm = await secondsToReady(folder);
    return [
      { what: 'first start: makes the database and the demo records', value: first, unit: 's' },
      { what: 'warm start', value: warm, unit: 's', goal: 8 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function secondsToReady(folder) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), TENON_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error('not ready after 300 s')), 300_000);
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (!output.includes('Tenon is ready')) return;
        clearTimeout(tooLate);
        resolve();
      });
      child.on('exit', (code) => reject(new Error(`npm start ended with code ${code}`)));
    });
    return (performance.now() - started) / 1000;
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
