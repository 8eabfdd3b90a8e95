import type { MeasureValue } from '@tenon/schema';
import type { Change } from '../charts/kpi-tile.ts';
import type { Formats } from '../format/formats.ts';
import { drawnOf } from './measured-value.ts';

export interface Compared {
  readonly now: MeasureValue;
  readonly before: MeasureValue;
  /** What it is compared with, in words. */
  readonly comparison: string;
  /** Which direction is good news. */
  readonly goodWhen: 'up' | 'down' | 'neither';
}

/** A change in words; nothing where there is nothing to compare with. */
export function changeBetween({ now, before, comparison, goodWhen }: Compared, format: Formats): Change | undefined {
  const [a, b] = [drawnOf(now), drawnOf(before)];
  if (a === null || b === null || b === 0) return undefined;
  const basisPoints = Math.round(((a - b) / Math.abs(b)) * 10_000);
  const direction = basisPoints === 0 ? 'flat' : basisPoints > 0 ? 'up' : 'down';
  const tone = direction === 'flat' || goodWhen === 'neither' ? 'neutral' : direction === goodWhen ? 'good' : 'bad';
  // A hundredfold in percent says nothing that the figures do not.
  const digits = Math.abs(basisPoints) < 1000 ? 1 : 0;
  return { direction, tone, text: format.percent(Math.abs(basisPoints), { digits }), comparison };
}
