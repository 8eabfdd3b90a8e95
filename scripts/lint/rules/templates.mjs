// Rules on the text inside html`` and css`` templates.

const tagName = (tag) =>
  tag.type === 'Identifier' ? tag.name : tag.type === 'MemberExpression' ? tag.property.name : '';

function reportMatches(context, node, pattern, messageId) {
  for (const quasi of node.quasi.quasis) {
    const text = withoutComments(quasi.value.raw);
    for (const match of text.matchAll(pattern)) {
      const index = quasi.range[0] + 1 + match.index;
      context.report({ loc: context.sourceCode.getLocFromIndex(index), messageId, data: { found: match[0].trim() } });
    }
  }
}

/** Comments become blanks of the same length, so that positions stay true. */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
}

/** A style attribute is refused by hosts with a strict style-src, static or bound. */
export const noInlineStyle = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      attribute: 'A style attribute breaks under a strict style-src; set custom properties through CSSOM instead.',
      styleMap: 'styleMap writes a style attribute on first render; set custom properties through CSSOM instead.',
    },
  },
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (/^(html|svg|mathml|staticHtml)$/.test(tagName(node.tag))) {
          reportMatches(context, node, /[\s"'][.?]?style\s*=/g, 'attribute');
        }
      },
      ImportDeclaration(node) {
        if (/lit(-html)?\/directives\/style-map/.test(node.source.value))
          context.report({ node, messageId: 'styleMap' });
      },
    };
  },
};

const physical = new RegExp(
  [
    String.raw`(?<![\w-])(?:scroll-)?(?:margin|padding)-(?:left|right)\s*:`,
    String.raw`(?<![\w-])border-(?:left|right)(?:-(?:width|style|color))?\s*:`,
    String.raw`(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\s*:`,
    String.raw`(?<=[{;]\s*)(?:left|right)\s*:`,
    String.raw`(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b`,
  ].join('|'),
  'g',
);

/** Left and right are start and end, so that a right-to-left page needs no second style sheet. */
export const logicalCss = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      physical: '"{{found}}" does not follow the text direction; use the logical property (inline-start, inline-end).',
    },
  },
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (tagName(node.tag) === 'css') reportMatches(context, node, physical, 'physical');
      },
    };
  },
};

/** Hosts set html to 62.5 % or to anything else; our sizes must not follow. */
export const noRem = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { rem: '"{{found}}" depends on the host\'s root font size; use em or px.' },
  },
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (tagName(node.tag) === 'css') reportMatches(context, node, /\b[\d.]+r(?:em|ch|lh|ex|cap)\b/g, 'rem');
      },
    };
  },
};
