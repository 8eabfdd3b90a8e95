import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { BandLabel } from './band-axis.ts';
import { textWidth } from './text-width.ts';
import type { ValueAxis } from './value-axis.ts';

/** What every chart is told by its element. */
export interface ChartTexts {
  /** Name for readers. */
  readonly label: string;
  /** What the picture shows, in a sentence. */
  readonly description: string;
  tick(value: number): string;
  value(value: number): string;
}

/** Drawn for exactly this width: text is never scaled. Colours come by class, never by attribute. */
export function chartSvg(
  width: number,
  height: number,
  texts: Pick<ChartTexts, 'label' | 'description'>,
  content: unknown,
): TemplateResult {
  return html`<svg
    class="chart"
    part="chart"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${texts.label}
  >
    <desc>${texts.description}</desc>
    ${content}
  </svg>`;
}

export function gridLines(
  axis: ValueAxis,
  from: number,
  to: number,
  tick: (value: number) => string,
): SVGTemplateResult[] {
  return axis.ticks.map(
    ({ value, y, isZero }) =>
      svg`<path class="ax ${isZero ? 'ax0' : ''}" d="M${from} ${Math.round(y) + 0.5}H${to}" /><text x=${from - 6} y=${y + 4} text-anchor="end">${tick(value)}</text>`,
  );
}

export function bandAxis(labels: readonly BandLabel[], y: number, width: number): SVGTemplateResult[] {
  return labels.map(({ x, text, isNow }) => {
    // The first and the last name may not hang over the edge.
    // A label that would stick out at the end stands flush with it; the newest is bold, so a little wider than measured.
    const anchor = x + (textWidth(text, 11) * (isNow ? 1.1 : 1)) / 2 > width ? 'end' : 'middle';
    return svg`<text class=${isNow ? 'on' : nothing} x=${anchor === 'end' ? width : x} y=${y} text-anchor=${anchor}>${text}</text>`;
  });
}
