import type { ChartCategory } from './chart-data.ts';
import { textWidth } from './text-width.ts';

export interface BandLabel {
  readonly index: number;
  readonly x: number;
  readonly text: string;
  readonly isNow: boolean;
}

/** Labels that have room: every n-th, counted from the end, so that the newest always has its name. */
export function bandLabels(
  categories: readonly ChartCategory[],
  x: (index: number) => number,
  step: number,
  fontSize = 11,
): BandLabel[] {
  const widest = Math.max(0, ...categories.map(({ label }) => Math.min(textWidth(label, fontSize), 96)));
  const every = Math.max(1, Math.ceil((widest + 8) / Math.max(step, 1)));
  const last = categories.length - 1;
  return categories.flatMap((category, index) =>
    (last - index) % every === 0
      ? [
          {
            index,
            x: x(index),
            text: fit(category.label, Math.max(step * every - 6, 28), fontSize),
            isNow: category.isNow === true,
          },
        ]
      : [],
  );
}

/** Cut with an ellipsis where it is too long; the full name is in the table and in the title. */
export function fit(text: string, width: number, fontSize = 11): string {
  if (textWidth(text, fontSize) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, fontSize) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
