export interface ValueAxis {
  readonly ticks: readonly { readonly value: number; readonly y: number; readonly isZero: boolean }[];
  y(value: number): number;
}

/** Three to five gridlines at round values; the axis always holds zero and reaches from gridline to gridline. */
export function valueAxis(lowest: number, highest: number, top: number, bottom: number): ValueAxis {
  const low = Math.min(0, lowest);
  const high = Math.max(0, highest, low === 0 && highest <= 0 ? 1 : 0);
  // A flat chart has room for fewer lines; rounding outward may give more of them than were asked for.
  let wanted = bottom - top < 110 ? 3 : 4;
  let steps = roundSteps(low, high, wanted);
  while (wanted > 1 && steps.length > 5) {
    wanted -= 1;
    steps = roundSteps(low, high, wanted);
  }
  const [first, last] = [steps[0] ?? 0, steps.at(-1) ?? 1];
  const y = (value: number) => bottom - ((value - first) / (last - first)) * (bottom - top);
  return { ticks: steps.map((value) => ({ value, y: y(value), isZero: value === 0 })), y };
}

/** Multiples of 1, 2 or 5 times a power of ten that enclose a span in about `count` parts. */
function roundSteps(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const error = raw / power;
  // The geometric means between 1, 2, 5 and 10.
  const step = power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.sqrt(2) ? 2 : 1);
  const [from, to] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  // Twelve digits hide what binary fractions add to 0.1.
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)) || 0);
}
