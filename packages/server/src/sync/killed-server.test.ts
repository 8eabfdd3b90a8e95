import { spawn, type ChildProcess } from 'node:child_process';
import { getRandomValues } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIdSource, type PushAnswer } from '@tenon/schema';
import { hashes } from '../server.fixture.ts';

const bin = fileURLToPath(new URL('../bin.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'tenon-killed-'));
const env = { ...process.env, TENON_DATA_DIR: folder, PORT: '0', DATABASE_URL: '', TENON_LOG_LEVEL: 'error' };
const now = () => performance.timeOrigin + performance.now();
const newId = createIdSource({ now, random: (bytes) => void getRandomValues(bytes) });
let token = '';
let running: { readonly child: ChildProcess; readonly url: string } | undefined;

beforeAll(async () => {
  await command('tenant', 'create', 'harbour', '--name', 'Harbour');
  token =
    (await command('user', 'create', 'ana', '--tenant', 'harbour', '--role', 'admin', '--token'))
      .trim()
      .split('\n')[1] ?? '';
}, 120_000);
afterAll(async () => {
  await kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(words: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    ['--conditions=tenon-source', '--disable-warning=ExperimentalWarning', bin, ...words],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

async function command(...words: string[]): Promise<string> {
  const child = start(words);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code, words.join(' ')).toBe(0);
  return output;
}

async function serve(): Promise<string> {
  const child = start(['serve']);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Tenon is ready: (\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  running = { child, url };
  return url;
}

async function kill(signal: NodeJS.Signals): Promise<void> {
  if (!running) return;
  const { child } = running;
  running = undefined;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });

it('keeps everything it acknowledged when it is killed in the middle, and does nothing twice', async () => {
  const clientId = newId();
  const ids: string[] = [];
  const acknowledged = new Set<string>();
  const outbox: { mid: number; key: string; name: string; v: number; args: unknown; at: string }[] = [];
  for (let mid = 1; mid <= 120; mid += 1) {
    const id = newId();
    ids.push(id);
    outbox.push({
      mid,
      key: newId(),
      name: 'create',
      v: 1,
      args: { entity: 'customer', values: { id, name: `Customer ${mid}` } },
      at: '2026-01-01T00:00:00.000Z',
    });
  }
  let lmid = 0;
  for (let life = 0; life < 3; life += 1) {
    const url = await serve();
    // Kills in the middle of the second and fourth package of each life but the last.
    for (let turn = 0; lmid < outbox.length; turn += 1) {
      const sent = fetch(`${url}sync/v1/push`, {
        method: 'POST',
        headers: headers(),
        body: JSON.stringify({ clientId, schema: hashes, mutations: outbox.slice(lmid, lmid + 15) }),
      }).catch(() => undefined);
      if (life < 2 && turn === 1 + life) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        await kill('SIGKILL');
      }
      const answer = await sent
        .then((response) => response?.json() as Promise<PushAnswer> | undefined)
        .catch(() => undefined);
      if (!answer) break;
      for (const { mid, status } of answer.results) {
        expect(status).toBe('applied');
        acknowledged.add(ids[mid - 1] ?? '');
      }
      lmid = answer.lmid;
    }
    if (running && life < 2) await kill('SIGKILL');
  }
  const url = running?.url ?? (await serve());
  const found = new Set<string>();
  let after: string | undefined;
  do {
    const page: { records: { id: string; rev: number }[]; next?: string } = await (
      await fetch(`${url}api/v1/customer?size=100${after ? `&after=${encodeURIComponent(after)}` : ''}`, {
        headers: headers(),
      })
    ).json();
    for (const { id, rev } of page.records) {
      expect(found.has(id)).toBe(false);
      expect(rev).toBe(1);
      found.add(id);
    }
    after = page.next;
  } while (after !== undefined);
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
  expect(found.size).toBe(outbox.length);
}, 180_000);

it('refuses a second process on its folder, says what to do, and ends with its last line', async () => {
  if (!running) await serve();
  const second = spawn(process.execPath, ['--conditions=tenon-source', bin, 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  second.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(3);
  expect(complaint).toContain('--url');
  const first = running?.child;
  let said = '';
  first?.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = new Promise((resolve) => first?.once('exit', resolve));
  first?.kill('SIGTERM');
  running = undefined;
  expect(await code).toBe(0);
  expect(said).toContain('Tenon has stopped');
}, 120_000);
