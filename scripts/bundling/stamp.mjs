// Builds are skipped while nothing that goes into them has changed.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** Runs `build` unless the contents of the files and `outputs` are those of the last successful run. */
export async function unlessUnchanged(name, { sources, outputs }, build) {
  const stamp = path.join(root, '.cache', 'build', `${name}.stamp`);
  const mark = hashOf([...sources, 'scripts/bundling/*.mjs', 'pnpm-lock.yaml']);
  const isBuilt = outputs.every((output) => existsSync(path.join(root, output)));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return false;
  await build();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, mark);
  return true;
}

function hashOf(patterns) {
  const hash = createHash('sha256');
  const files = globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' });
  for (const file of files.sort()) {
    if (/\.(test|bench)\.ts$/.test(file)) continue;
    const place = path.join(root, file);
    if (statSync(place).isFile()) hash.update(file).update(readFileSync(place));
  }
  return hash.digest('hex');
}

/** What every page is made of. */
export const packageSources = [
  'packages/{schema,entities,core,elements,analytics}/src/**/*.{ts,json,css}',
  'packages/*/package.json',
];
