// The demo server as a process of its own that can be killed and started again on the same folder.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../bundling/root.mjs';

/** @param {{ folder: string, port: number, allowed: string[] }} options */
export async function startServer({ folder, port, allowed }) {
  const child = spawn(
    process.execPath,
    ['--conditions=tenon-source', 'packages/server/src/bin.ts', 'serve', '--demo'],
    {
      cwd: root,
      env: { ...process.env, PORT: String(port), TENON_DATA_DIR: folder, TENON_ALLOWED_ORIGINS: allowed.join(',') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += chunk;
      if (output.includes('Tenon is ready: ')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then((code) => reject(new Error(`the server ended with ${code}:\n${output.slice(-2000)}`)));
    setTimeout(
      () => reject(new Error(`the server was not ready within 180 s:\n${output.slice(-2000)}`)),
      180_000,
    ).unref();
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    output: () => output,
    /** As a power cut would: no goodbye, nothing flushed. */
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(late);
    },
  };
}
