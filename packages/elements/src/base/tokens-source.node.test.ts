import { describe, expect, it } from 'vitest';
import { baseColors, dataColors } from './tokens-source.ts';

type Rgb = readonly [number, number, number];
type Scheme = 0 | 1;
const schemes: readonly (readonly [string, Scheme])[] = [
  ['light', 0],
  ['dark', 1],
];
const all: Readonly<Record<string, readonly [string, string]>> = { ...baseColors, ...dataColors };

function rgb(name: string, scheme: Scheme): Rgb {
  const text = all[name]?.[scheme];
  if (!text || !/^#[0-9a-f]{6}$/.test(text)) throw new Error(`${name} is not a solid colour: ${text}`);
  const channel = (at: number) => parseInt(text.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

function contrast(front: Rgb, back: Rgb): number {
  const [a, b] = [luminance(front), luminance(back)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB. */
const blindness: Readonly<Record<string, readonly number[]>> = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function oklab(color: Rgb, kind: string): Rgb {
  const m = blindness[kind]!;
  const [lr, lg, lb]: Rgb = [linear(color[0]), linear(color[1]), linear(color[2])];
  const seen = (i: number) => Math.min(1, Math.max(0, m[i]! * lr + m[i + 1]! * lg + m[i + 2]! * lb));
  const [r, g, b]: Rgb = [seen(0), seen(3), seen(6)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const M = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * M - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * M + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * M - 0.808675766 * s,
  ];
}

function distance(a: Rgb, b: Rgb): number {
  return Math.min(
    ...Object.keys(blindness).map((kind) => {
      const [x, y] = [oklab(a, kind), oklab(b, kind)];
      return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
    }),
  );
}

const grounds = ['canvas', 'surface', 'sunken', 'raised'] as const;
const soft = ['neutral-soft', 'accent-soft', 'success-soft', 'warning-soft', 'danger-soft', 'info-soft'] as const;

/** front, backgrounds it may stand on, least contrast */
const rules: readonly (readonly [string, readonly string[], number])[] = [
  ['text', [...grounds, ...soft], 4.5],
  ['text-muted', [...grounds, 'neutral-soft', 'accent-soft'], 4.5],
  ['accent-text', [...grounds, 'accent-soft'], 4.5],
  ['success-text', [...grounds, 'success-soft'], 4.5],
  ['warning-text', [...grounds, 'warning-soft'], 4.5],
  ['danger-text', [...grounds, 'danger-soft'], 4.5],
  ['info-text', [...grounds, 'info-soft'], 4.5],
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['border-strong', grounds, 3],
  ['accent', grounds, 3],
  ['focus', grounds, 3],
  ['success', ['surface', 'raised'], 3],
  ['warning', ['surface', 'raised'], 3],
  ['danger', ['surface', 'raised'], 3],
  ['info', ['surface', 'raised'], 3],
  ...[1, 2, 3, 4].map((n) => [`stage-${n}`, ['surface'], 3] as const),
  ['stage-won', ['surface'], 3],
  ['stage-lost', ['surface'], 3],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`chart-${n}`, ['surface'], 3] as const),
];

describe('colour tokens', () => {
  for (const [name, scheme] of schemes) {
    it(`can be read on every background they may stand on (${name})`, () => {
      const failures = rules.flatMap(([front, backs, least]) =>
        backs.flatMap((back) => {
          const measured = contrast(rgb(front, scheme), rgb(back, scheme));
          return measured < least ? [`${front} on ${back}: ${measured.toFixed(2)} < ${least}`] : [];
        }),
      );
      expect(failures).toEqual([]);
    });

    it(`tell eight categories apart under three kinds of colour blindness (${name})`, () => {
      const charts = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => rgb(`chart-${n}`, scheme));
      const pairs = charts.flatMap((a, i) => charts.slice(i + 1).map((b) => distance(a, b)));
      const neighbours = charts.slice(1).map((b, i) => distance(charts[i]!, b));
      expect(pairs).toHaveLength(28);
      expect(Math.min(...pairs)).toBeGreaterThan(scheme === 0 ? 7.3 : 7.8);
      expect(Math.min(...neighbours)).toBeGreaterThan(scheme === 0 ? 13.6 : 11.8);
    });

    it(`move away from the surface as a quantity grows (${name})`, () => {
      const steps = [1, 2, 3, 4, 5, 6].map((n) => contrast(rgb(`seq-${n}`, scheme), rgb('surface', scheme)));
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    });

    it(`let lightness fall from stage to stage (${name})`, () => {
      const steps = [1, 2, 3, 4].map((n) => luminance(rgb(`stage-${n}`, scheme)));
      expect([...steps].sort((a, b) => b - a)).toEqual(steps);
    });
  }
});
