import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findCycles, importGraph } from './cycles.mjs';
import { findMachinePaths } from './prose.mjs';

function packageWith(files) {
  const root = mkdtempSync(path.join(tmpdir(), 'tenon-cycles-'));
  const source = path.join(root, 'packages/x/src');
  mkdirSync(source, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(source, name), text);
  return findCycles(importGraph(root)).map((cycle) => cycle.map((file) => path.basename(file)));
}

it('finds a circle of imports through three files, types included', () => {
  const cycles = packageWith({
    'a.ts': "import { b } from './b.ts';",
    'b.ts': "import type { C } from './c.ts';",
    'c.ts': "export { a } from './a.ts';",
  });
  expect(cycles).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']]);
});

it('lets a diamond of imports pass', () => {
  const cycles = packageWith({
    'a.ts': "import './b.ts'; import './c.ts';",
    'b.ts': "import './d.ts';",
    'c.ts': "import './d.ts'; // import './a.ts'",
    'd.ts': '',
  });
  expect(cycles).toEqual([]);
});

it('finds paths of a machine and leaves addresses alone', () => {
  const home = ['', 'home', 'ann', 'tenon'].join('/');
  expect(findMachinePaths(`one\ncd ${home}`, 'a.md')).toEqual([`a.md:2: cd ${home}`]);
  expect(findMachinePaths('https://example.org/work/x and ./work/x and packages/work/', 'a.md')).toEqual([]);
});

it('locks the native tools for macOS and Windows as well', () => {
  const lock = readFileSync(path.join(import.meta.dirname, '../../pnpm-lock.yaml'), 'utf8');
  const missing = ['@rollup/rollup', '@esbuild/', '@typescript/typescript'].flatMap((tool) =>
    ['darwin-arm64', 'win32-x64', 'linux-x64']
      .filter((system) => {
        const name = tool.endsWith('/') ? `${tool}${system}` : `${tool}-${system}`;
        return !new RegExp(`^  '?${name}(-gnu|-msvc)?@`, 'm').test(lock);
      })
      .map((system) => `${tool} ${system}`),
  );
  expect(missing).toEqual([]);
});
