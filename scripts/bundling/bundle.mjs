// How pages are bundled here: from the packages' sources, for production, without the parts that only developers need.
import path from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { evaluatedClientForm } from './client-form.mjs';
import { minifiedTemplates } from './minify-templates.mjs';
import { root } from './root.mjs';

/**
 * Bundles `input` (name -> file, or name -> source text beginning with a newline) into `outDir`.
 * With `single` each entry becomes one self-contained file, else what entries share goes to chunks/.
 */
export async function bundle({ input, outDir, single = false, minify = true, define = {}, plugins = [] }) {
  const virtual = new Map();
  const entries = {};
  for (const [name, source] of Object.entries(input)) {
    if (source.startsWith('\n')) virtual.set(`\0entry:${name}.js`, source);
    entries[name] = source.startsWith('\n') ? `\0entry:${name}.js` : source;
  }
  const build = await rollup({
    input: entries,
    preserveEntrySignatures: 'strict',
    plugins: [
      {
        name: 'tenon-virtual-entries',
        resolveId(id, importer) {
          if (virtual.has(id)) return id;
          // Written entries resolve their imports as if they stood in the stories workspace, which knows every package.
          if (importer && virtual.has(importer) && !path.isAbsolute(id)) {
            return this.resolve(id, path.join(root, 'stories/entry.js'), { skipSelf: true });
          }
          return null;
        },
        load: (id) => virtual.get(id) ?? null,
      },
      ...plugins,
      evaluatedClientForm,
      ...(minify ? [minifiedTemplates] : []),
      nodeResolve({
        browser: true,
        exportConditions: ['tenon-source', 'browser', 'production'],
        extensions: ['.ts', '.mjs', '.js', '.json'],
      }),
      esbuild({
        target: 'es2022',
        tsconfig: path.join(root, 'packages/elements/tsconfig.json'),
        minify,
        legalComments: 'none',
        define,
        // Packages are linked into node_modules from sources of ours, and those are TypeScript.
        include: /\.[jt]sx?$/,
        exclude: /node_modules\/(?!@tenon\/)/,
      }),
    ],
    onwarn(warning, log) {
      if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(`${warning.exporter} is not found from ${warning.id}`);
      if (!['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED', 'INVALID_ANNOTATION'].includes(warning.code)) log(warning);
    },
  });
  try {
    const common = { dir: outDir, format: 'es', sourcemap: false, hoistTransitiveImports: true };
    await build.write(
      single
        ? { ...common, entryFileNames: '[name].js', inlineDynamicImports: true }
        : { ...common, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    );
  } finally {
    await build.close();
  }
}
