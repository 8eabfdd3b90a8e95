import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../table.mjs';

const root = path.resolve(import.meta.dirname, '../..');

export const title = 'npm start, until it says that it is ready';
export const notes = [
  'The first start has an empty data folder: it makes the database and seeds both demo tenants. Everything is installed already; downloads are not in the figure.',
];

export async function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-bench-'));
  try {
    const first = await secondsToReady(folder);
    const warm = [];
    for (let round = 0; round < 2; round += 1) warm.push(await secondsToReady(folder));
    return [
      {
        rows: [
          { what: 'first start: makes database and demo records', ours: first, unit: 's', goal: { most: 90 } },
          { what: 'warm start', ours: median(warm), unit: 's', goal: { most: 8 } },
        ],
      },
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
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // npm ends before the server it has started; its output ends when the last of them is gone and the folder is free.
  const ended = new Promise((resolve) => child.on('close', resolve));
  let output = '';
  try {
    await new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error(`not ready after 300 s:\n${output}`)), 300_000);
      const read = (chunk) => {
        output += chunk;
        if (!output.includes('Tenon is ready')) return;
        clearTimeout(tooLate);
        resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('close', (code) => {
        clearTimeout(tooLate);
        reject(new Error(`npm start ended with code ${code}:\n${output}`));
      });
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
