/**
 * Writes src/sql/pinyin-table.ts from pinyin-pro. Stored sort keys follow the table, so run it only on purpose, raise
 * `pinyinVersion` with it, and the next start of a server makes all sort keys anew.
 */
import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

const version = 1;
const ranges: readonly (readonly [number, number])[] = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
];

interface Reading {
  readonly character: string;
  readonly syllable: string;
  readonly umlaut: number;
  readonly tone: number;
}

const readings: Reading[] = [];
for (const [from, to] of ranges) {
  for (let code = from; code <= to; code += 1) {
    const character = String.fromCodePoint(code);
    const reading = pinyin(character, { toneType: 'num' });
    const parts = /^([a-zü]+)([0-5]?)$/.exec(reading);
    if (!parts) continue;
    const [, syllable = '', tone = ''] = parts;
    readings.push({
      character,
      syllable: syllable.replaceAll('ü', 'u'),
      umlaut: syllable.includes('ü') ? 1 : 0,
      tone: Number(tone) || 5,
    });
  }
}
// As dictionaries do: by letters, u before ü, by tone, the rest by code point.
readings.sort(
  (a, b) =>
    compare(a.syllable, b.syllable) || a.umlaut - b.umlaut || a.tone - b.tone || compare(a.character, b.character),
);

const perLine = 100;
const lines: string[] = [];
for (let start = 0; start < readings.length; start += perLine) {
  lines.push(
    `  '${readings
      .slice(start, start + perLine)
      .map(({ character }) => character)
      .join('')}',`,
  );
}
writeFileSync(
  new URL('../src/sql/pinyin-table.ts', import.meta.url),
  `// Made by scripts/make-pinyin-table.ts from pinyin-pro 3.29.4; do not edit.\n// prettier-ignore\nexport const pinyinVersion = ${version};\n\n/** Every Han character of the basic plane with a known reading, in the order of its pinyin. */\n// prettier-ignore\nexport const pinyinOrder = [\n${lines.join('\n')}\n].join('');\n`,
);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
