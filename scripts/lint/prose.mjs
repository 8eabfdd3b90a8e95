// Text that only makes sense on one person's machine must not be committed.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const places = ['work', 'root', 'home/[a-z][\\w.-]*', 'Users/[A-Za-z][\\w.-]*'].join('|');
const machinePath = new RegExp(`(?<![\\w.:/@*~-])/(?:${places})/`);

/** @returns {string[]} `file:line: text` of each path of somebody's machine */
export function findMachinePaths(text, file) {
  return text
    .split('\n')
    .flatMap((line, index) => (machinePath.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
}

function committedFiles(root) {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 1e8 })
      .toString()
      .split('\0')
      .filter(Boolean);
  } catch {
    // A tarball has no git.
    return globSync('**/*.{md,ts,mjs,json,html,css,yaml}', {
      cwd: root,
      exclude: (name) => /^(node_modules|dist|\.tools|\.cache)$/.test(name),
    });
  }
}

if (import.meta.main) {
  const root = path.resolve(import.meta.dirname, '../..');
  const text = /(\.(md|ts|mjs|js|json|html|css|ya?ml|sh|txt)|run)$/;
  const found = committedFiles(root)
    .filter((file) => text.test(file) && file !== 'pnpm-lock.yaml')
    .flatMap((file) => {
      try {
        return findMachinePaths(readFileSync(path.join(root, file), 'utf8'), file);
      } catch {
        return []; // deleted, not yet committed
      }
    });
  for (const line of found) console.error(`path of a machine: ${line}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
