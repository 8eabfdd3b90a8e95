export type Point = readonly [x: number, y: number];

/** A line through points; it breaks where one is missing. */
export function linePath(points: readonly (Point | null)[]): string {
  return runs(points)
    .map((run) => `M${run.map(write).join('L')}`)
    .join('');
}

/** The space between two lines, for as long as both are there. */
export function areaPath(pairs: readonly (readonly [Point, Point] | null)[]): string {
  return runs(pairs)
    .map(
      (run) =>
        `M${run.map(([a]) => write(a)).join('L')}L${[...run]
          .reverse()
          .map(([, b]) => write(b))
          .join('L')}Z`,
    )
    .join('');
}

/** A piece of a ring round the origin; angles in radians, clockwise from the top; `gap` is left free on both sides together. */
export function ringPath({
  start,
  end,
  inner,
  outer,
  gap,
}: {
  readonly start: number;
  readonly end: number;
  readonly inner: number;
  readonly outer: number;
  readonly gap: number;
}): string {
  const at = (angle: number, radius: number) => write([Math.sin(angle) * radius, -Math.cos(angle) * radius]);
  if (end - start > 2 * Math.PI - 1e-6) {
    const circle = (radius: number, sweep: 0 | 1) =>
      `M0 ${-radius}A${radius} ${radius} 0 1 ${sweep} 0 ${radius}A${radius} ${radius} 0 1 ${sweep} 0 ${-radius}Z`;
    return circle(outer, 1) + circle(inner, 0);
  }
  // The gap has parallel sides: the same width inside and outside.
  const cut = (radius: number) => Math.min(gap / 2 / radius, (end - start) / 2);
  const large = end - start > Math.PI ? 1 : 0;
  return `M${at(start + cut(outer), outer)}A${outer} ${outer} 0 ${large} 1 ${at(end - cut(outer), outer)}L${at(end - cut(inner), inner)}A${inner} ${inner} 0 ${large} 0 ${at(start + cut(inner), inner)}Z`;
}

function runs<T>(values: readonly (T | null)[]): T[][] {
  const found: T[][] = [];
  let run: T[] = [];
  for (const value of values) {
    if (value !== null) run.push(value);
    else if (run.length > 0) {
      found.push(run);
      run = [];
    }
  }
  return run.length > 0 ? [...found, run] : found;
}

function write([x, y]: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
