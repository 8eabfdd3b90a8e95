// Everything that can be known without running the code: format, lint, cycles, types, export maps.
import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const cache = path.join(root, '.cache');

const lanes = [
  [
    ['lint', [bin('eslint'), '.']],
    ['cycles', [process.execPath, 'scripts/lint/cycles.mjs']],
    ['prose', [process.execPath, 'scripts/lint/prose.mjs']],
  ],
  [
    ['types', [bin('tsc'), '-b']],
    [
      'format',
      [bin('prettier'), '--check', '--cache', '--cache-location', `${cache}/prettier`, '--log-level', 'warn', '.'],
    ],
    ['exports', checkExports],
    ['published code', checkPublishedCode],
  ],
];

const results = (await Promise.all(lanes.map(runLane))).flat();
const failed = results.filter((result) => !result.ok).map((result) => result.name);
console.log(failed.length > 0 ? `check: ${failed.join(', ')} failed` : 'check: all good');
process.exitCode = failed.length > 0 ? 1 : 0;

async function runLane(steps) {
  const done = [];
  for (const [name, step] of steps) {
    const started = performance.now();
    const { ok, output } = await (typeof step === 'function' ? step() : run(step));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    // One write per step: two lanes run at once and must not mix their lines.
    process.stdout.write(
      `== ${name} (${seconds} s): ${ok ? 'ok' : 'FAILED'}\n${output.trim() ? `${output.trim()}\n` : ''}`,
    );
    done.push({ name, ok });
  }
  return done;
}

function run([command, ...words], cwd = root) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd, env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('exit', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Runs after the types, which write dist/: publint reads what would be published. */
async function checkExports() {
  // The cdn files are published too: a clean clone has none yet.
  const { buildCdn } = await import('./bundling/cdn.mjs');
  await buildCdn();
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  let output = '';
  let ok = true;
  for (const manifest of globSync('packages/*/package.json', { cwd: root }).sort()) {
    const pkg = JSON.parse(readFileSync(path.join(root, manifest), 'utf8'));
    const pkgDir = path.join(root, path.dirname(manifest));
    if (pkg.private || !existsSync(path.join(pkgDir, 'dist'))) continue;
    const { messages } = await publint({ pkgDir, level: 'warning', strict: true, pack: false });
    for (const message of messages) {
      ok = false;
      output += `${pkg.name}: ${formatMessage(message, pkg, { color: false })}\n`;
    }
  }
  return { ok, output };
}

/** The compiled files, found the way a user's Node finds them, load and export something. */
async function checkPublishedCode() {
  const script = `
    const names = ['schema', 'entities', 'core', 'server'];
    for (const name of names) {
      const module = await import('@tenon/' + name);
      if (Object.keys(module).length === 0) throw new Error('@tenon/' + name + ' exports nothing');
    }
    process.exit(0);`;
  return run([process.execPath, '--input-type=module', '-e', script], path.join(root, 'packages/testing'));
}
