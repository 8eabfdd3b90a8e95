// Style sheets and markup are written to be read; no minifier of JavaScript looks into template strings, so this does.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './root.mjs';

const shorteners = { css: shortCss, html: shortHtml, svg: shortHtml };

/** Source with the blanks and comments taken out of its css``, html`` and svg``; everything keeps its line if `keepLines`. */
export function minifyTemplates(source, { fileName = 'source.ts', keepLines = false } = {}) {
  if (!/\b(?:css|html|svg) ?`/.test(source)) return source;
  const tree = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const edits = [];
  const visit = (node) => {
    const shorten = ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) ? shorteners[node.tag.text] : null;
    if (shorten) edits.push(...editsOf(node.template, source, shorten, keepLines));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  let result = source;
  for (const { from, to, text } of edits.sort((a, b) => b.from - a.from))
    result = result.slice(0, from) + text + result.slice(to);
  return result;
}

/** A character that no source of ours holds: stands for `${…}` while the text around it is shortened. */
const hole = '\uE000';

function editsOf(template, source, shorten, keepLines) {
  const pieces = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map((span) => span.literal)];
  // A piece ends with ${, or the last one with a backtick; each begins with a backtick or a }.
  const ranges = pieces.map((piece, index) => ({
    from: piece.getStart() + 1,
    to: piece.getEnd() - (index === pieces.length - 1 ? 1 : 2),
  }));
  const texts = ranges.map(({ from, to }) => source.slice(from, to));
  if (texts.some((text) => text.includes(hole))) return [];
  const short = shorten(texts.join(hole)).split(hole);
  if (short.length !== texts.length) throw new Error(`A template lost an expression: ${texts.join('${…}')}`);
  const edits = ranges.map((range, index) => ({ ...range, text: short[index] }));
  const lines = countLines(texts) - countLines(short);
  const end = template.getEnd();
  if (keepLines && lines > 0) edits.push({ from: end, to: end, text: '\n'.repeat(lines) });
  return edits;
}

const countLines = (texts) => texts.join('').split('\n').length;

function shortCss(text) {
  const strings = [];
  return text
    .replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\/\*[\s\S]*?\*\//g, (match, string) =>
      string === undefined ? ' ' : `\uE001${strings.push(string) - 1}\uE001`,
    )
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/ !/g, '!')
    .replace(/;+}/g, '}')
    .trim()
    .replace(/\uE001(\d+)\uE001/g, (_match, index) => strings[index]);
}

/** Blanks that hold a line break become one blank: as far as a page is concerned they are one already. */
function shortHtml(text) {
  if (/<(?:pre|textarea)\b/.test(text)) return text;
  return text.replace(/\s*\n\s*(\/?>)/g, '$1').replace(/[ \t]*\n\s*/g, ' ');
}

const ours = path.join(root, 'packages/elements/src/');

/** For rollup: before the plugin that strips types. */
export const minifiedTemplates = {
  name: 'tenon-minified-templates',
  transform: (code, id) => (id.startsWith(ours) ? { code: minifyTemplates(code, { fileName: id }), map: null } : null),
};

const known = new Map();

/** For esbuild, which size.mjs measures with. */
export const minifiedTemplatesEsbuild = {
  name: 'tenon-minified-templates',
  setup(hooks) {
    hooks.onLoad({ filter: /packages\/elements\/src\/.*\.ts$/ }, ({ path: file }) => {
      if (!known.has(file)) known.set(file, minifyTemplates(readFileSync(file, 'utf8'), { fileName: file }));
      return { contents: known.get(file), loader: 'ts' };
    });
  },
};

/** For what is published, after tsc: lines stay where the source maps say. */
export function minifyPublished() {
  const dist = path.join(root, 'packages/elements/dist');
  for (const file of globSync('**/*.js', { cwd: dist })) {
    const place = path.join(dist, file);
    const source = readFileSync(place, 'utf8');
    const short = minifyTemplates(source, { fileName: place, keepLines: true });
    if (short !== source) writeFileSync(place, short);
  }
}
