import { html, svg, type TemplateResult } from 'lit';
import { chartSvg } from './chart-svg.ts';
import { layOutDonut, type DonutPart } from './donut-layout.ts';

export interface DonutChart {
  readonly parts: readonly DonutPart[];
  readonly label: string;
  readonly description: string;
  /** The whole, in the middle of the ring. */
  readonly total: string;
  readonly totalLabel: string;
  readonly otherLabel: string;
  share(basisPoints: number): string;
  value(value: number): string;
}

/** A ring with its parts listed beside it: names and shares stand in the list, so the ring needs no legend. */
export function donutChart({
  parts,
  label,
  description,
  total,
  totalLabel,
  otherLabel,
  share,
  value,
}: DonutChart): TemplateResult {
  const { size, slices } = layOutDonut(parts, otherLabel);
  const middle = size / 2;
  const ring = svg`<g transform="translate(${middle} ${middle})">${slices.map(
    (slice) =>
      svg`<path class="bar c${slice.color}" d=${slice.path}><title>${slice.label}: ${value(slice.value)}</title></path>`,
  )}</g>
    <text class="sum" x=${middle} y=${middle - 1} text-anchor="middle">${total}</text><text x=${middle} y=${middle + 17} text-anchor="middle">${totalLabel}</text>`;
  return html`<div class="donut">
    ${chartSvg(size, size, { label, description }, ring)}
    <ul>
      ${slices.map((slice) => html`<li><span class="key c${slice.color}"></span><span class="line">${slice.label}</span><b class="num strong">${share(slice.share)}</b></li>`)}
    </ul>
  </div>`;
}
