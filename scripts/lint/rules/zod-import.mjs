const browserPackages = /\/packages\/(schema|entities|analytics|core|elements)\/src\//;

/** `import { z }` pulls in every locale of zod, and the full zod is four times the mini one. */
export const zodImport = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      named: "Write import * as z from '{{source}}': the named z cannot be shaken out and costs about 80 kB.",
      mini: "Browsers load this package: import 'zod/mini' instead of '{{source}}'.",
    },
  },
  create(context) {
    const isBrowser = browserPackages.test(context.filename.replaceAll('\\', '/'));
    return {
      ImportDeclaration(node) {
        const source = node.source.value;
        if (source !== 'zod' && !source.startsWith('zod/')) return;
        if (isBrowser && source !== 'zod/mini') context.report({ node, messageId: 'mini', data: { source } });
        const named = node.specifiers.some(
          (specifier) =>
            specifier.type === 'ImportDefaultSpecifier' ||
            (specifier.type === 'ImportSpecifier' && specifier.imported.name === 'z'),
        );
        if (named) context.report({ node, messageId: 'named', data: { source } });
      },
    };
  },
};
