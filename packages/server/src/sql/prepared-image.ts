import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyFolder } from './folder-copy.ts';

/**
 * Creating the files of a new database takes seconds and is the same every time, so it is done once per PGlite
 * version and kept in `node_modules/.cache/tenon`. Where that cannot be written, PGlite creates the files itself.
 */
export async function copyPreparedImage(options: {
  childFile: string;
  execArgv: readonly string[];
  version: string;
  to: string;
}): Promise<boolean> {
  const { childFile, execArgv, version, to } = options;
  try {
    const cache = cacheFolder();
    if (!cache) return false;
    const image = join(cache, `pglite-${version}`);
    if (!existsSync(image)) {
      await mkdir(cache, { recursive: true });
      const workshop = await mkdtemp(join(cache, 'new-'));
      try {
        const child = fork(childFile, [join(workshop, 'image')], {
          execArgv: [...execArgv],
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        });
        const [report] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
        const made = typeof report === 'object' && report !== null && 'ready' in report;
        if (child.exitCode === null) {
          child.send('stop');
          await once(child, 'exit');
        }
        // Another process may have been quicker; its image is as good.
        if (made) await rename(join(workshop, 'image'), image).catch(() => undefined);
      } finally {
        await rm(workshop, { recursive: true, force: true });
      }
    }
    await copyFolder(image, to, { durable: false });
    return true;
  } catch {
    await rm(to, { recursive: true, force: true });
    return false;
  }
}

function cacheFolder(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(join(modules, '@electric-sql'))) return join(modules, '.cache', 'tenon');
    if (folder === dirname(folder)) return undefined;
  }
}
