// Text is compared on stored folded columns, so both databases and the browser give one answer; whatever depends on
// a locale or a collation of the database is therefore refused in every statement.
const forbidden = [
  [/\b(?:lower|upper|initcap|casefold)\s*\(/gi, 'fold'],
  [
    /\bi?like\s+(?:any\b|all\b|concat|\(|\$\d|'|:\w)|\bilike\b|\bwhere\b[^]*\slike\s*$|^\s*(?:not\s+)?like\s*$/gi,
    'like',
  ],
  [/\bunaccent\b/gi, 'fold'],
  [/\bcollate\s+(?!\\?"C\\?"|\s*$)[\\"\w]+/gi, 'collate'],
  [/(?<![!<>=~])\s~~?\*?\s*(?:\$\d|')/g, 'like'],
];
const statement =
  /\b(?:select|insert|update|delete|create|alter|where|order by|from|and|or|set|collate|like|case)\b|\w\(/i;

export const sqlText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      fold: '"{{found}}" depends on the database\'s locale; compare the stored fold or sort column.',
      like: '"{{found}}": patterns are not used; strpos and starts_with on the fold column are.',
      collate: '"{{found}}": the only collation is "C".',
    },
  },
  create(context) {
    function check(node, text) {
      if (!statement.test(text)) return;
      for (const [pattern, messageId] of forbidden) {
        for (const match of text.matchAll(pattern))
          context.report({ node, messageId, data: { found: match[0].trim() } });
      }
    }
    return {
      Literal(node) {
        if (typeof node.value === 'string' && node.parent.type !== 'ImportDeclaration') check(node, node.value);
      },
      TemplateElement(node) {
        check(node, node.value.raw);
      },
    };
  },
};
