import { svg, type TemplateResult } from 'lit';
import { barPath, layOutBars } from './bar-layout.ts';
import type { ChartData } from './chart-data.ts';
import { bandAxis, chartSvg, gridLines, type ChartTexts } from './chart-svg.ts';

export interface BarChart {
  readonly data: ChartData;
  readonly width: number;
  readonly height: number;
  readonly mode?: 'stacked' | 'grouped';
  readonly texts: ChartTexts;
}

export function barChart({ data, width, height, mode = 'stacked', texts }: BarChart): TemplateResult {
  const layout = layOutBars(data, { width, height, mode, tickText: texts.tick, valueText: texts.tick });
  const bars = layout.bars.map((bar) => {
    const [category, series] = [data.categories[bar.category], data.series[bar.series]];
    const name = [category?.label, data.series.length > 1 ? series?.label : ''].filter(Boolean).join(', ');
    return svg`<path class="bar c${bar.color} ${bar.isNow && data.series.length === 1 ? 'pale' : ''}" d=${barPath(bar)}><title>${name}: ${texts.value(series?.values[bar.category] ?? 0)}</title></path>`;
  });
  const totals = layout.totals.map(
    ({ x, y, text }) => svg`<text class="lab" x=${x} y=${y} text-anchor="middle">${text}</text>`,
  );
  const grid = gridLines(layout.axis, layout.plotStart, width, texts.tick);
  return chartSvg(width, height, texts, [grid, bars, totals, bandAxis(layout.labels, height - 7, width)]);
}
