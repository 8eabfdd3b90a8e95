import { expect, it } from 'vitest';
import { RecordHash } from './record-hash.ts';

/** The definition, in BigInt. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text)
    hash = ((hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

it('is 64-bit FNV-1a over id:rev of all records in order', () => {
  const hash = new RecordHash();
  expect(hash.hex()).toBe(fnv1a(''));
  let text = '';
  for (let n = 0; n < 500; n += 1) {
    const id = `0199c0de-0000-7000-8000-${String(n * 7919).padStart(12, '0')}`;
    hash.add(id, n);
    text += `${id}:${n}`;
    expect(hash.hex()).toBe(fnv1a(text));
  }
  expect(hash.count).toBe(500);
});

it('published value of the empty text and of "a"', () => {
  expect(fnv1a('a')).toBe('af63dc4c8601ec8c');
});
