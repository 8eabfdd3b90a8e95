// Import cycles between files, type imports included: a circle of types is the same two ideas in each other's pockets.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** @returns {Map<string, string[]>} each file with the files it imports by a relative path */
export function importGraph(root, patterns = ['packages/*/src/**/*.ts', 'examples/*/src/**/*.ts', 'stories/**/*.ts']) {
  const files = globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' });
  const graph = new Map();
  for (const file of files.sort()) {
    const found = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'), true, true).importedFiles;
    const targets = found
      .map((imported) => imported.fileName)
      .filter((name) => name.startsWith('.'))
      .map((name) => path.join(path.dirname(file), name))
      .filter((target) => existsSync(path.join(root, target)));
    graph.set(file, [...new Set(targets)]);
  }
  return graph;
}

/** @returns {string[][]} one cycle for each group of files that reach each other */
export function findCycles(graph) {
  const cycles = [];
  const state = new Map();
  const trail = [];
  const visit = (file) => {
    state.set(file, 'open');
    trail.push(file);
    for (const target of graph.get(file) ?? []) {
      if (state.get(target) === 'open') cycles.push([...trail.slice(trail.indexOf(target)), target]);
      else if (!state.has(target)) visit(target);
    }
    trail.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return cycles;
}

if (import.meta.main) {
  const cycles = findCycles(importGraph(path.resolve(import.meta.dirname, '../..')));
  for (const cycle of cycles) console.error(`import cycle: ${cycle.join(' -> ')}`);
  process.exitCode = cycles.length > 0 ? 1 : 0;
}
