// Runs the scenarios named on the command line, or all but those that are run on demand; each answers tables of figures
// beside their goals. Nothing fails because it was slow: figures of a shared machine are for reading, not for a build.
// `--save` writes the latest tables of all scenarios into docs/benchmarks.md.
import { globSync } from 'node:fs';
import path from 'node:path';
import { keepTables, savePage } from './page-of-results.mjs';
import { markdownTable } from './table.mjs';

const files = globSync('scenarios/*.mjs', { cwd: import.meta.dirname }).sort();
const words = process.argv.slice(2);
const asked = words.filter((word) => word !== '--save');
const names = files.map((file) => path.basename(file, '.mjs'));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No scenario is named ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(1);
}

for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const scenario = await import(`./scenarios/${name}.mjs`);
  if (asked.length === 0 && scenario.onDemand) {
    console.log(`\n${scenario.title}: on demand, \`npm run bench -- ${name}\``);
    continue;
  }
  console.log(`\n${scenario.title}`);
  try {
    const tables = await scenario.run();
    for (const table of tables) {
      if (table.title) console.log(`\n${table.title}`);
      console.log(markdownTable(table.rows));
    }
    keepTables(name, scenario, tables);
  } catch (error) {
    console.log(`  could not be measured: ${error.stack ?? error}`);
    process.exitCode = 1;
  }
}
if (words.includes('--save')) await savePage(names);
process.exit();
