// The CRM's declarations as pages load them: `packages/entities/src/client/form.ts` and the words beside it compute them
// from the whole; what is built holds the result instead, so that the whole stays behind.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const folder = path.join(root, 'packages/entities/src/client');
const exported = { form: 'form', 'words-en': 'words', 'words-zh': 'words' };

let made;

/** Source text per file of `packages/entities/src/client`, without the ending. */
function evaluated() {
  made ??= JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--conditions=tenon-source',
        '--input-type=module',
        '-e',
        `const made = {};
        for (const [file, name] of Object.entries(${JSON.stringify(exported)})) {
          const module = await import(${JSON.stringify(folder)} + '/' + file + '.ts');
          made[file] = \`export const \${name} = \${JSON.stringify(module[name])};\\n\`;
        }
        process.stdout.write(JSON.stringify(made));`,
      ],
      { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
    ),
  );
  return made;
}

const nameOf = (file) =>
  path.dirname(file) === folder && Object.hasOwn(exported, path.basename(file, '.ts'))
    ? path.basename(file, '.ts')
    : undefined;

/** For rollup. */
export const evaluatedClientForm = {
  name: 'tenon-client-form',
  load: (id) => (nameOf(id) ? evaluated()[nameOf(id)] : null),
};

/** For esbuild, which size.mjs measures with. */
export const evaluatedClientFormEsbuild = {
  name: 'tenon-client-form',
  setup(hooks) {
    hooks.onLoad({ filter: /packages\/entities\/src\/client\/.*\.ts$/ }, ({ path: file }) =>
      nameOf(file) ? { contents: evaluated()[nameOf(file)], loader: 'js' } : undefined,
    );
  },
};

/** For what is published, after tsc: the compiled modules are replaced, their types stay. */
export function writeClientForm() {
  const dist = path.join(root, 'packages/entities/dist/client');
  for (const [file, source] of Object.entries(evaluated())) {
    writeFileSync(path.join(dist, `${file}.js`), source);
    if (existsSync(path.join(dist, `${file}.js.map`))) rmSync(path.join(dist, `${file}.js.map`));
  }
}
