// What a page downloads for each widget, against scripts/size-budgets.json: esbuild, ES2022, minified, production
// condition, gzip -9, static imports counted. The client is counted once: a widget's figure is what a page with the client
// loads more because of the widget.
// `npm run size -- --why "customer card"` lists the largest files of one unit.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { definedNames } from './bundling/cdn.mjs';
import { evaluatedClientFormEsbuild } from './bundling/client-form.mjs';
import { minifiedTemplatesEsbuild } from './bundling/minify-templates.mjs';
import { root } from './bundling/root.mjs';

const units = JSON.parse(readFileSync(path.join(root, 'scripts/size-budgets.json'), 'utf8'));
const names = definedNames();
const client = units.find((unit) => unit.isClient);

let clientLoad;
const why = process.argv.indexOf('--why') > 0 ? process.argv[process.argv.indexOf('--why') + 1] : undefined;

const lines = [];
for (const unit of units) {
  if (why !== undefined && unit.unit !== why) continue;
  const source = sourceOf(unit);
  if (source === undefined) {
    lines.push({ unit: unit.unit, budget: unit.kb, note: 'not there yet' });
    continue;
  }
  try {
    const bytes = await sizeOf(unit, source);
    const kb = bytes / 1000;
    lines.push({
      unit: unit.unit,
      budget: unit.kb,
      kb,
      note: unit.kb !== null && kb > unit.kb ? `over by ${(kb - unit.kb).toFixed(1)}` : '',
    });
  } catch (error) {
    lines.push({
      unit: unit.unit,
      budget: unit.kb,
      note: `does not build: ${error.message.split('\n')[1] ?? error.message}`,
      isBroken: true,
    });
  }
}

console.log(`${'unit'.padEnd(30)}${'kB gzip'.padStart(9)}${'budget'.padStart(9)}`);
for (const { unit, budget, kb, note } of lines) {
  console.log(
    `${unit.padEnd(30)}${(kb === undefined ? '-' : kb.toFixed(1)).padStart(9)}${String(budget ?? '').padStart(9)}  ${note}`.trimEnd(),
  );
}
process.exitCode = lines.some((line) => line.isBroken || (line.budget !== null && line.kb > line.budget)) ? 1 : 0;

/** The code whose bundle is the unit, or undefined where its element does not exist. */
function sourceOf(unit) {
  if (unit.code) {
    const name = /@tenon\/elements\/([\w-]+)\.js/.exec(unit.code)?.[1];
    return name && !names.includes(name) ? undefined : unit.code;
  }
  if (unit.file)
    return existsSync(path.join(root, unit.file))
      ? `import * as all from ${JSON.stringify(path.join(root, unit.file))};\nglobalThis.kept = all;`
      : undefined;
  const wanted = unit.define === '*' ? names : unit.define;
  if (wanted.length === 0 || wanted.some((name) => !names.includes(name))) return undefined;
  const imports = wanted.map((name) => `import '@tenon/elements/define/${name}.js';`).join('\n');
  return unit.define === '*' ? `${imports}\n${client.code}` : imports;
}

async function sizeOf(unit, source) {
  const isWidget = Array.isArray(unit.define);
  const together = await load(isWidget ? { unit: source, client: client.code } : { unit: source });
  const alone = isWidget ? await clientAlone() : { bytes: 0, inputs: new Map() };
  if (why !== undefined) printLargest(together.inputs, alone.inputs);
  return together.bytes - alone.bytes;
}

function clientAlone() {
  clientLoad ??= load({ client: client.code });
  return clientLoad;
}

/** What a page loads that imports these sources: bytes after gzip, and before it per input. */
async function load(sources) {
  const result = await build({
    entryPoints: Object.keys(sources).map((name) => ({ in: `entry:${name}`, out: name })),
    plugins: [
      minifiedTemplatesEsbuild,
      evaluatedClientFormEsbuild,
      {
        name: 'entries',
        setup(hooks) {
          hooks.onResolve({ filter: /^entry:/ }, ({ path: id }) => ({
            path: id.slice('entry:'.length),
            namespace: 'entry',
          }));
          // The stories workspace knows every package.
          hooks.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path: id }) => ({
            contents: sources[id],
            resolveDir: path.join(root, 'stories'),
            loader: 'ts',
          }));
        },
      },
    ],
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    minify: true,
    legalComments: 'none',
    conditions: ['tenon-source', 'browser', 'production'],
    define: { TENON_NAMES: JSON.stringify(names) },
    tsconfig: path.join(root, 'packages/elements/tsconfig.json'),
    outdir: path.join(root, '.cache/size'),
    absWorkingDir: root,
    logLevel: 'silent',
  });
  const { outputs } = result.metafile;
  const counted = new Set();
  const visit = (file) => {
    if (counted.has(file)) return;
    counted.add(file);
    for (const imported of outputs[file].imports) if (imported.kind === 'import-statement') visit(imported.path);
  };
  for (const file of Object.keys(outputs)) if (outputs[file].entryPoint?.startsWith('entry:')) visit(file);
  const contents = new Map(result.outputFiles.map((file) => [path.relative(root, file.path), file.contents]));
  const inputs = new Map();
  let bytes = 0;
  for (const file of counted) {
    if (contents.get(file).length > 0) bytes += gzipSync(contents.get(file), { level: 9 }).length;
    for (const [input, { bytesInOutput }] of Object.entries(outputs[file].inputs))
      inputs.set(input, (inputs.get(input) ?? 0) + bytesInOutput);
  }
  return { bytes, inputs };
}

function printLargest(inputs, without) {
  const more = [...inputs].map(([input, bytes]) => [input, bytes - (without.get(input) ?? 0)]);
  const largest = more.sort((a, b) => b[1] - a[1]).slice(0, 40);
  console.log('bytes before gzip');
  for (const [input, bytes] of largest) {
    console.log(`${String(bytes).padStart(8)}  ${input.replace(/^.*node_modules\/(?!.*node_modules\/)/, '')}`);
  }
}
