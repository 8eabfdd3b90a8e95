// packages/elements/cdn: the loader that imports each tag on demand, and everything in one self-contained file.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { root } from './root.mjs';
import { packageSources, unlessUnchanged } from './stamp.mjs';

const elements = path.join(root, 'packages/elements');
const outDir = path.join(elements, 'cdn');

/** Names of the files that register a tag: `customer-card` registers `tenon-customer-card`. */
export function definedNames() {
  return globSync('*.ts', { cwd: path.join(elements, 'src/define') })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => path.basename(file, '.ts'))
    .sort();
}

export function buildCdn() {
  const names = definedNames();
  const loader = path.join(elements, 'src/cdn/loader.ts');
  if (names.length === 0) return Promise.resolve(false);
  return unlessUnchanged('cdn', { sources: packageSources, outputs: ['packages/elements/cdn/sri.json'] }, async () => {
    rmSync(outDir, { recursive: true, force: true });
    const define = { TENON_NAMES: JSON.stringify(names) };
    const input = Object.fromEntries(
      names.map((name) => [`define/${name}`, path.join(elements, `src/define/${name}.ts`)]),
    );
    await bundle({ input, outDir, define });
    if (existsSync(loader)) await bundle({ input: { loader }, outDir, define, single: true });
    const everything = names.map((name) => `import '@tenon/elements/define/${name}.js';`).join('\n');
    await bundle({ input: { tenon: `\n${everything}\n` }, outDir, define, single: true });
    const hashes = Object.fromEntries(
      ['loader.js', 'tenon.js']
        .filter((file) => existsSync(path.join(outDir, file)))
        .map((file) => [
          file,
          `sha384-${createHash('sha384')
            .update(readFileSync(path.join(outDir, file)))
            .digest('base64')}`,
        ]),
    );
    writeFileSync(path.join(outDir, 'sri.json'), `${JSON.stringify(hashes, null, 2)}\n`);
  });
}
