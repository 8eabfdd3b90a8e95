import path from 'node:path';

const drawers = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'lib',
  'shared',
  'types',
  'constants',
  'stuff',
]);
const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;

/** A file is named after what it holds, and ends before it holds two things. */
export const fileShape = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { max: { type: 'number' } }, additionalProperties: false }],
    messages: {
      drawer: '"{{name}}" names a drawer; name the file after the one thing it holds.',
      kebab: '"{{name}}" is not kebab-case.',
      long: '{{lines}} lines, {{max}} are the end: this file holds two ideas; give the second a name.',
    },
  },
  create(context) {
    const { max = 500 } = context.options[0] ?? {};
    return {
      Program(node) {
        const file = context.filename.replaceAll(path.sep, '/');
        const inside =
          /\/(?:packages|examples)\/[^/]+\/src\/(.+)$/.exec(file)?.[1] ?? /\/stories\/(.+)$/.exec(file)?.[1];
        if (inside === undefined) return;
        const names = inside
          .split('/')
          .map((name, index, all) => (index === all.length - 1 ? name.replace(/\.(ts|js|mjs)$/, '') : name));
        for (const name of names) {
          if (drawers.has(name)) context.report({ node, messageId: 'drawer', data: { name } });
          else if (!kebab.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
        }
        const lines = context.sourceCode.lines.length;
        if (lines > max) context.report({ loc: { line: max, column: 0 }, messageId: 'long', data: { lines, max } });
      },
    };
  },
};
