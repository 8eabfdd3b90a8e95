import path from 'node:path';
import { layers, testPackages } from '../layer-table.mjs';

const isTestFile = (file) => /\.(test|test-d|bench|fixture)\.ts$|\/test\//.test(file);

/** Keeps the arrows between packages. */
export const layersRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      package: '{{from}} may not import {{to}}: see scripts/lint/layer-table.mjs.',
      npm: '{{from}} may import only {{allowed}} from outside, not {{to}}.',
      node: '{{from}} is loaded by pages, which have no {{to}}.',
      entry: 'Inside the package import the file that holds it, not the entry.',
      deep: 'Import the entry of {{to}}, not a file inside it.',
      outside: 'A relative import stays inside its package; use the package name.',
    },
  },
  create(context) {
    const file = context.filename.replaceAll(path.sep, '/');
    const [, from] = /\/packages\/([^/]+)\/src\//.exec(file) ?? [];
    const layer = layers[from];
    if (!layer) return {};
    const isTest = isTestFile(file);
    const packageRoot = file.slice(0, file.indexOf(`/packages/${from}/`) + `/packages/${from}`.length);

    function check(node) {
      const to = node.source?.value;
      if (typeof to !== 'string') return;
      const report = (messageId, data = {}) =>
        context.report({ node: node.source, messageId, data: { from, to, ...data } });
      if (to.startsWith('.')) {
        const target = path.posix.resolve(path.posix.dirname(file), to);
        if (!target.startsWith(`${packageRoot}/`)) report('outside');
        else if (!isTest && target === `${packageRoot}/src/index.ts`) report('entry');
        return;
      }
      const [, own, rest] = /^@tenon\/([^/]+)(\/.*)?$/.exec(to) ?? [];
      if (own) {
        if (own !== from && !layer.packages.includes(own) && !(isTest && testPackages.includes(own))) report('package');
        else if (rest?.startsWith('/src') || rest?.startsWith('/dist')) report('deep');
        return;
      }
      if (isTest) return;
      if (to.startsWith('node:')) {
        if (layer.browser) report('node');
      } else if (layer.npm && !layer.npm.includes(to)) {
        report('npm', { allowed: layer.npm.join(', ') || 'nothing' });
      }
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
