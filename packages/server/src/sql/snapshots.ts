import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyFolder, listFolder, sizeOf, syncPath } from './folder-copy.ts';
import type { LaunchEntry } from './launcher.ts';

const snapshotFolder = 'snapshots';
const manifestName = 'manifest.json';
const largestBytes = 2 * 2 ** 30;
const smallBytes = 200 * 2 ** 20;

/** Content hash of every file, by path. */
type Manifest = Readonly<Record<string, string>>;

/**
 * Copies `database` to `snapshots/<name>`. The caller must keep the database still meanwhile (checkpoint done and no
 * statement running, or closed). A snapshot has its name only once all of it is on the disk and equals the source.
 */
export async function takeSnapshot(options: {
  folder: string;
  database: string;
  name: string;
  log: (entry: LaunchEntry) => void;
}): Promise<void> {
  const { folder, database, name, log } = options;
  const bytes = sizeOf(await listFolder(database));
  if (bytes > largestBytes) {
    log({
      level: 'warn',
      message:
        'The data folder is too large for snapshots, so a power loss may cost it. Use PostgreSQL (DATABASE_URL) for this much data.',
      bytes,
    });
    return;
  }
  const all = join(folder, snapshotFolder);
  await mkdir(all, { recursive: true, mode: 0o700 });
  const partial = join(all, `${name}.partial`);
  await rm(partial, { recursive: true, force: true });
  try {
    await mkdir(partial, { mode: 0o700 });
    const copy = join(partial, 'database');
    await copyFolder(database, copy, { durable: true });
    const manifest = await hashAll(copy);
    if (JSON.stringify(manifest) !== JSON.stringify(await hashAll(database)))
      throw new Error('the copy differs from the database');
    await writeFile(join(partial, manifestName), JSON.stringify(manifest), { mode: 0o600 });
    await syncPath(join(partial, manifestName));
    await rename(partial, join(all, name));
    await syncPath(all);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  const kept = bytes < smallBytes ? 5 : 2;
  const names = await snapshotNames(folder);
  for (const old of names.slice(0, -kept)) await rm(join(all, old), { recursive: true, force: true });
}

/** Oldest first. */
export async function snapshotNames(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, snapshotFolder)).catch(() => []);
  return names.filter((name) => !name.endsWith('.partial')).sort();
}

/** Puts the newest snapshot that is whole in the place of the database; the broken one is kept beside it. */
export async function restoreLastGood(options: {
  folder: string;
  database: string;
  name: string;
}): Promise<string | undefined> {
  const { folder, database, name } = options;
  for (const candidate of (await snapshotNames(folder)).reverse()) {
    const source = join(folder, snapshotFolder, candidate);
    if (!(await isWhole(source))) continue;
    const next = `${database}.next`;
    await rm(next, { recursive: true, force: true });
    try {
      await copyFolder(join(source, 'database'), next, { durable: true });
    } catch (error) {
      await rm(next, { recursive: true, force: true });
      throw error;
    }
    await rename(database, join(folder, `broken-${name}`)).catch(() => undefined);
    await rename(next, database);
    await syncPath(folder);
    return candidate;
  }
  return undefined;
}

async function isWhole(snapshot: string): Promise<boolean> {
  try {
    const expected = await readFile(join(snapshot, manifestName), 'utf8');
    return JSON.stringify(await hashAll(join(snapshot, 'database'))) === expected;
  } catch {
    return false;
  }
}

async function hashAll(folder: string): Promise<Manifest> {
  const manifest: Record<string, string> = {};
  for (const name of Object.keys(await listFolder(folder)).sort()) {
    manifest[name] = name.endsWith('/') ? '' : await hashFile(join(folder, name));
  }
  return manifest;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
