const opens = new Set(['transaction', 'connect']);

/** PGlite has one connection: asking for a second one while `tx` is open waits until the first gives up. */
export const oneConnection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { second: 'tx is open here: use it, or finish it before asking for another connection.' },
  },
  create(context) {
    const isTxInScope = (node) => {
      for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
        if (scope.set.get('tx')?.defs.some((definition) => definition.type === 'Parameter')) return true;
      }
      return false;
    };
    return {
      CallExpression(node) {
        const callee = node.callee;
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        const owner = callee.object.property?.name ?? callee.object.name ?? '';
        const asksPool = /pool$/i.test(owner) && callee.property.name === 'query';
        const asksDatabase = /(?:pool|database|db|source)$/i.test(owner) && opens.has(callee.property.name);
        if ((asksPool || asksDatabase) && isTxInScope(node)) context.report({ node, messageId: 'second' });
      },
    };
  },
};
