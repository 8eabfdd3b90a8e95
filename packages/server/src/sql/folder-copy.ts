import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Relative path of every file with its size; directories end in '/'. */
export type Listing = Readonly<Record<string, number>>;

export async function listFolder(folder: string, prefix = ''): Promise<Listing> {
  const listing: Record<string, number> = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) {
      listing[`${path}/`] = 0;
      Object.assign(listing, await listFolder(join(folder, entry.name), `${path}/`));
    } else if (entry.isFile()) {
      listing[path] = (await lstat(join(folder, entry.name))).size;
    }
  }
  return listing;
}

export function sizeOf(listing: Listing): number {
  return Object.values(listing).reduce((sum, size) => sum + size, 0);
}

/** Copies a folder nobody writes to; a file system that can share blocks does. `durable` waits for the disk. */
export async function copyFolder(from: string, to: string, options: { durable: boolean }): Promise<Listing> {
  const listing = await listFolder(from);
  await mkdir(to, { mode: 0o700 });
  const names = Object.keys(listing);
  for (const name of names.filter((name) => name.endsWith('/')))
    await mkdir(join(to, name), { mode: 0o700, recursive: true });
  const files = names.filter((name) => !name.endsWith('/'));
  const copyOne = async (name: string) => {
    await copyFile(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
    if (options.durable) await syncPath(join(to, name));
  };
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let index = lane; index < files.length; index += 8) await copyOne(files[index] as string);
  });
  await Promise.all(lanes);
  if (options.durable)
    for (const name of ['', ...names.filter((name) => name.endsWith('/'))]) await syncPath(join(to, name));
  return listing;
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
