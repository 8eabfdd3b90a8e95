import { html, nothing, type TemplateResult } from 'lit';
import { colorOf, type ChartSeries } from './chart-data.ts';

/** Only where direct labels do not fit: bars of several series. */
export function legend(series: readonly ChartSeries[]): TemplateResult | typeof nothing {
  if (series.length < 2) return nothing;
  return html`<ul class="legend" part="legend">
    ${series.map((one, index) => html`<li><span class="key c${colorOf(one, index)}"></span>${one.label}</li>`)}
  </ul>`;
}
