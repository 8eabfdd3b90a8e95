// Runs the scenarios named on the command line, or all: each prints what it measured beside its goal. Nothing fails here;
// figures of a shared machine are for reading, not for a build.
import { globSync } from 'node:fs';
import path from 'node:path';

const files = globSync('scenarios/*.mjs', { cwd: import.meta.dirname }).sort();
const asked = process.argv.slice(2);
const names = files.map((file) => path.basename(file, '.mjs'));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No scenario is named ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(1);
}

for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { title, run } = await import(`./scenarios/${name}.mjs`);
  console.log(`\n${title}`);
  try {
    for (const line of await run()) print(line);
  } catch (error) {
    console.log(`  could not be measured: ${error.message}`);
  }
}
process.exit(0);

function print({ what, value, unit, goal }) {
  const figure = `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
  console.log(`  ${what.padEnd(52)} ${figure.padStart(12)}${goal === undefined ? '' : `   goal ${goal} ${unit}`}`);
}
