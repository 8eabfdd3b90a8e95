// Our own lint rules: what the designs ask for and a machine can hold.
import { fileShape } from './rules/file-shape.mjs';
import { layersRule } from './rules/layers.mjs';
import { noAmbient } from './rules/no-ambient.mjs';
import { noFloatMoney } from './rules/no-float-money.mjs';
import { noUnsafeHtml } from './rules/no-unsafe-html.mjs';
import { oneConnection } from './rules/one-connection.mjs';
import { sqlText } from './rules/sql-text.mjs';
import { logicalCss, noInlineStyle, noRem } from './rules/templates.mjs';
import { zodImport } from './rules/zod-import.mjs';

export const tenon = {
  meta: { name: 'tenon' },
  rules: {
    'file-shape': fileShape,
    layers: layersRule,
    'logical-css': logicalCss,
    'no-ambient': noAmbient,
    'no-float-money': noFloatMoney,
    'no-inline-style': noInlineStyle,
    'no-rem': noRem,
    'no-unsafe-html': noUnsafeHtml,
    'one-connection': oneConnection,
    'sql-text': sqlText,
    'zod-import': zodImport,
  },
};
