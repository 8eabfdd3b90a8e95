import { html, nothing, svg, type TemplateResult } from 'lit';
import { layOutSparkline } from './line-layout.ts';

/** A trend without axes; its words stand beside it, so readers skip it unless it has a label. */
export function sparkline(
  values: readonly number[],
  {
    width = 256,
    height = 28,
    label,
  }: { readonly width?: number; readonly height?: number; readonly label?: string } = {},
): TemplateResult | typeof nothing {
  const layout = layOutSparkline(values, width, height);
  if (!layout) return nothing;
  const { path, end } = layout;
  return html`<svg
    class="chart spark"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    ${svg`<path class="line thin c1" d=${path} /><rect class="tip c1" x=${end.x - 2.5} y=${end.y - 2.5} width="5" height="5" rx="1.5" />`}
  </svg>`;
}
