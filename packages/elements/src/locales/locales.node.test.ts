import { expect, it } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Tree = { readonly [key: string]: unknown };

function entries(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null ? entries(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value]],
  );
}

it('says everything in both languages', () => {
  const [english, chinese] = [new Map(entries(en)), new Map(entries(zh))];
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  const wrong = [...english].filter(([key, value]) => {
    const other = chinese.get(key);
    return typeof value !== typeof other || other === '' || value === '';
  });
  expect(wrong.map(([key]) => key)).toEqual([]);
});

it('leaves no English sentence in Chinese', () => {
  const allowed = new Set(['base.none']);
  const english = entries(zh).filter(
    ([key, value]) => typeof value === 'string' && !allowed.has(key) && !/\p{Script=Han}/u.test(value),
  );
  expect(english.map(([key]) => key)).toEqual([]);
});
