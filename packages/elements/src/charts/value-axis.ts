import { scaleLinear } from 'd3-scale';

export interface ValueAxis {
  readonly ticks: readonly { readonly value: number; readonly y: number; readonly isZero: boolean }[];
  y(value: number): number;
}

/** Three to five gridlines at round values; the axis always holds zero. */
export function valueAxis(lowest: number, highest: number, top: number, bottom: number): ValueAxis {
  const low = Math.min(0, lowest);
  const high = Math.max(0, highest);
  const span = high === low ? ([low, low + 1] as const) : ([low, high] as const);
  // A flat chart has room for fewer lines; rounding to nice values may give more than were asked for.
  let wanted = bottom - top < 110 ? 3 : 4;
  let scale = scaleLinear().domain(span).nice(wanted).range([bottom, top]);
  while (wanted > 1 && scale.ticks(wanted).length > 5) {
    wanted -= 1;
    scale = scaleLinear().domain(span).nice(wanted).range([bottom, top]);
  }
  const ticks = scale.ticks(wanted).map((value) => ({ value, y: scale(value), isZero: value === 0 }));
  return { ticks, y: (value) => scale(value) };
}
