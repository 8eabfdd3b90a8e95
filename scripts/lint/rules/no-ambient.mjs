const globals = new Set([
  'setTimeout',
  'setInterval',
  'fetch',
  'indexedDB',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
]);
const members = { Date: ['now'], Math: ['random'], performance: ['now'], crypto: ['randomUUID', 'getRandomValues'] };
const hosts = new Set(['globalThis', 'window', 'self']);

/** Time, chance, timers, network and storage come in from outside, so a test can run a whole client under its own clock. */
export const noAmbient = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      ambient:
        '{{what}} is handed in (clock, newId, transport, storage), not reached for; adapters are listed in scripts/lint/places.mjs.',
    },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'ambient', data: { what } });
    const isGlobal = (node, name) => {
      for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
        const variable = scope.set.get(name);
        if (variable) return variable.defs.length === 0;
      }
      return true;
    };
    const isGlobalObject = (node, name) =>
      (node.type === 'Identifier' && node.name === name && isGlobal(node, name)) ||
      (node.type === 'MemberExpression' && hosts.has(node.object.name) && node.property.name === name);

    return {
      Identifier(node) {
        if (!globals.has(node.name)) return;
        const parent = node.parent;
        if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) {
          if (hosts.has(parent.object.name)) report(parent, `${parent.object.name}.${node.name}`);
          return;
        }
        const isReference = context.sourceCode
          .getScope(node)
          .references.some((reference) => reference.identifier === node && reference.isValueReference !== false);
        if (isReference && isGlobal(node, node.name)) report(node, node.name);
      },
      MemberExpression(node) {
        for (const [object, names] of Object.entries(members)) {
          if (names.includes(node.property.name) && isGlobalObject(node.object, object))
            report(node, `${object}.${node.property.name}`);
        }
      },
      NewExpression(node) {
        if (node.arguments.length === 0 && isGlobalObject(node.callee, 'Date')) report(node, 'new Date()');
      },
      CallExpression(node) {
        if (isGlobalObject(node.callee, 'Date')) report(node, 'Date()');
      },
    };
  },
};
