import { isChinese, numberFormat } from '../format/intl.ts';

export interface AxisUnit {
  /** Named once above the axis: `CNY M`, `万元`; empty for plain small numbers. */
  readonly label: string;
  /** A gridline's figure in that unit. */
  tick(value: number): string;
}

const latin = [
  [1e9, 'B', 'Billion'],
  [1e6, 'M', 'Million'],
  [1e3, 'K', 'Thousand'],
] as const;
const chinese = [
  [1e8, '亿'],
  [1e4, '万'],
] as const;

/** Scale and name for an axis that reaches to `highest` (absolute), in the habit of the language. */
export function axisUnit(
  highest: number,
  { locale, currency }: { readonly locale: string; readonly currency?: string | undefined },
): AxisUnit {
  const isHan = isChinese(locale);
  const scale = (isHan ? chinese : latin).find(([size]) => highest >= size);
  const size = scale?.[0] ?? 1;
  const digits = numberFormat(locale, { maximumFractionDigits: 2 });
  return { label: name(), tick: (value) => digits.format(value / size) };

  function name(): string {
    if (isHan) {
      const word = scale?.[1] ?? '';
      return currency === 'CNY' ? `${word}元` : [word, currency].filter(Boolean).join(' ');
    }
    if (!scale) return currency ?? '';
    return currency ? `${currency} ${scale[1]}` : ((scale as readonly (string | number)[])[2] as string);
  }
}
