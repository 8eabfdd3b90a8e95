const directives = new Set(['unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeStatic']);
const sinks = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const calls = new Set([
  'insertAdjacentHTML',
  'createContextualFragment',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'writeln',
]);

/** Values become text, never markup or code; Trusted Types on a host's page would refuse them anyway. */
export const noUnsafeHtml = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unsafe: '{{what}} turns text into markup or code; render it with html`` instead.' },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'unsafe', data: { what } });
    return {
      ImportSpecifier(node) {
        if (directives.has(node.imported.name)) report(node, node.imported.name);
      },
      AssignmentExpression(node) {
        if (node.left.type === 'MemberExpression' && sinks.has(node.left.property.name))
          report(node, node.left.property.name);
      },
      TaggedTemplateExpression(node) {
        if (!/^(html|svg)$/.test(node.tag.name ?? '')) return;
        for (const quasi of node.quasi.quasis) {
          const sink = /\.(innerHTML|outerHTML|srcdoc)\s*=/.exec(quasi.value.raw);
          if (sink) report(quasi, sink[1]);
        }
      },
      CallExpression(node) {
        const callee = node.callee;
        if (callee.name === 'eval' || callee.name === 'Function') report(node, callee.name);
        if (callee.type !== 'MemberExpression') return;
        if (calls.has(callee.property.name)) report(node, callee.property.name);
        if (callee.object.name === 'document' && callee.property.name === 'write') report(node, 'document.write');
      },
      NewExpression(node) {
        if (node.callee.name === 'Function') report(node, 'new Function');
      },
    };
  },
};
