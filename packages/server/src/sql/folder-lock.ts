import { readFileSync } from 'node:fs';
import { open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TenonError } from '@tenon/schema';

interface Holder {
  readonly pid: number;
  /** Start of the process as the kernel counts it: a process id alone is given out again. */
  readonly started: string;
  readonly at: string;
  /** The process that has the files open; it may outlive a killed server for a moment. */
  readonly child?: { readonly pid: number; readonly started: string };
  /** Answers while the database is up, also to a process in another container that cannot see our process id. */
  readonly socket?: string;
}

export interface FolderLock {
  /** Notes who has the database open. */
  note(child: { readonly pid: number; readonly socket: string }): Promise<void>;
  release(): Promise<void>;
}

const fileName = 'lock.json';
const orphanPatienceMs = 10_000;

/**
 * PGlite lets two processes open one folder and then loses acknowledged records without a word; this lock is what
 * stands between. Takes over from a holder that no longer lives, refuses with `folder-locked` otherwise.
 */
export async function lockFolder(folder: string, at: string): Promise<FolderLock> {
  const path = join(folder, fileName);
  let mine: Holder = { pid: process.pid, started: startOf(process.pid), at };
  for (let turn = 0; ; turn += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify(mine));
      } catch (error) {
        await unlink(path);
        throw error;
      } finally {
        await file.close();
      }
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const holder = parse(text);
    // An empty file is a process that is between `open` and `writeFile`.
    if (!holder && turn < 20) {
      await wait(50);
      continue;
    }
    if (holder) await requireGone(folder, holder);
    await moveAside(path, text);
  }
  return {
    async note({ pid, socket }) {
      mine = { ...mine, child: { pid, started: startOf(pid) }, socket };
      await replace(path, JSON.stringify(mine));
    },
    async release() {
      await unlink(path).catch(() => undefined);
    },
  };
}

async function requireGone(folder: string, holder: Holder): Promise<void> {
  const refuse = () =>
    new TenonError(
      'folder-locked',
      `The data folder ${folder} is in use by process ${holder.pid} (since ${holder.at}). Stop that process, send your command to it with --url, or choose another folder.`,
    );
  if (isAlive(holder.pid, holder.started)) throw refuse();
  const { child } = holder;
  if (child) {
    const giveUpAt = Date.now() + orphanPatienceMs;
    while (isAlive(child.pid, child.started) && Date.now() < giveUpAt) await wait(50);
    if (isAlive(child.pid, child.started)) {
      process.kill(child.pid, 'SIGKILL');
      while (isAlive(child.pid, child.started)) await wait(20);
    }
  }
  if (holder.socket && (await answers(holder.socket))) throw refuse();
}

/** Two starters may both find the dead holder: only the one that moved exactly that file away goes on. */
async function moveAside(path: string, expected: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved !== expected) {
    await writeFile(path, moved, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
  }
  await unlink(aside);
}

async function replace(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  await writeFile(next, text, { mode: 0o600 });
  await rename(next, path);
}

function parse(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    return typeof value.pid === 'number' && typeof value.started === 'string' ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  const now = startOf(pid);
  return started === '' || now === '' || now === started;
}

/** Boot and start tick on Linux, '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may hold blanks; the state follows, Z is a dead child not yet reaped.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'dead' : `${boot}:${fields[19]}`;
  } catch {
    return '';
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
