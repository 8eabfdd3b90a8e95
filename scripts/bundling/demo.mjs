// The demo's host pages: examples/demo/src/<page>/ -> examples/demo/dist/<page>/, with `home` at the top.
import { copyFileSync, globSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { root } from './root.mjs';
import { packageSources, unlessUnchanged } from './stamp.mjs';

const source = path.join(root, 'examples/demo/src');
const target = path.join(root, 'examples/demo/dist');
const placeOf = (page) => (page === 'home' ? '' : `${page}/`);

/** @returns {Promise<boolean>} whether anything had to be built */
export function buildDemo() {
  const entries = globSync('*/main.ts', { cwd: source });
  return unlessUnchanged(
    'demo',
    { sources: [...packageSources, 'examples/demo/src/**/*'], outputs: ['examples/demo/dist'] },
    async () => {
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      for (const file of globSync('**/*.{html,css,svg,png,json,webmanifest}', { cwd: source })) {
        const [page, ...rest] = file.split(path.sep);
        const copy = path.join(target, placeOf(page), ...rest);
        mkdirSync(path.dirname(copy), { recursive: true });
        copyFileSync(path.join(source, file), copy);
      }
      const input = Object.fromEntries(
        entries.map((entry) => [`${placeOf(path.dirname(entry))}main`, path.join(source, entry)]),
      );
      if (entries.length > 0) await bundle({ input, outDir: target });
    },
  );
}
