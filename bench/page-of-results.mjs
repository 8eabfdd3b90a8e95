// What was measured last, scenario by scenario, and the page of the docs made of it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, totalmem } from 'node:os';
import path from 'node:path';
import prettier from 'prettier';
import { isMet, markdownTable } from './table.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.cache', 'bench');

export function keepTables(name, { title, notes = [] }, tables) {
  const system = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }[platform()] ?? platform();
  const kept = {
    title,
    notes,
    day: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${system}, Node ${process.versions.node}`,
    load: Math.round(loadavg()[0]),
    tables,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(kept));
}

export async function savePage(names) {
  const parts = [intro];
  const missed = [];
  for (const name of names) {
    const file = path.join(folder, `${name}.json`);
    if (!existsSync(file)) continue;
    const { title, notes, day, machine, load, tables } = JSON.parse(readFileSync(file, 'utf8'));
    parts.push(
      `## ${title[0].toUpperCase()}${title.slice(1)}`,
      `\`npm run bench -- ${name}\`; ${day}; ${machine}; load average ${load} at the end, so other programs ran beside it.`,
    );
    for (const table of tables) parts.push(...(table.title ? [`### ${table.title}`] : []), markdownTable(table.rows));
    if (notes.length > 0) parts.push(notes.map((note) => `- ${note}`).join('\n'));
    for (const { rows } of tables) for (const row of rows) if (row.goal && !isMet(row)) missed.push(`- ${row.what}`);
  }
  parts.push('## What misses its goal', missed.length > 0 ? missed.join('\n') : 'Nothing in the tables above.');
  const file = path.join(root, 'docs', 'benchmarks.md');
  const options = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(parts.join('\n\n'), { ...options, parser: 'markdown' }));
  console.log(`\nSaved in docs/benchmarks.md`);
}

const intro = `# Measurements

What \`npm run bench\` printed last; \`npm run bench -- --save\` writes this page. Figures are medians.

"Limit" is the least code that could do the same work, written by hand for the measurement and run beside it: it checks no
rights, validates nothing and keeps nothing for later. "Peers" are free libraries doing the same in the same process. Times
belong to the machine they were taken on; only the ratios should be carried elsewhere, and on a shared machine those to
about a third. No test depends on a time.`;
