import { nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { ChartData } from './chart-data.ts';
import { bandAxis, chartSvg, gridLines, type ChartTexts } from './chart-svg.ts';
import { layOutLines, type LinePath } from './line-layout.ts';

export interface LineChart {
  readonly data: ChartData;
  readonly width: number;
  readonly height: number;
  readonly texts: ChartTexts;
}

export function lineChart({ data, width, height, texts }: LineChart): TemplateResult {
  const layout = layOutLines(data, { width, height, tickText: texts.tick });
  const { now } = layout;
  return chartSvg(width, height, texts, [
    gridLines(layout.axis, layout.plotStart, layout.plotEnd, texts.tick),
    layout.lines.map(fills),
    now ? svg`<path class="now" d="M${now.x} ${now.bottom}V${now.top}" />` : nothing,
    layout.lines.map(strokes),
    bandAxis(layout.labels, height - 7, width),
  ]);

  function strokes({ color, path, isForecast, end, label, series }: LinePath): SVGTemplateResult {
    const latest = data.series[series]?.values.findLast((value) => value !== null) ?? 0;
    return svg`<path class="line c${color} ${isForecast ? 'dashed' : ''}" d=${path}><title>${data.series[series]?.label}</title></path>
      ${end ? svg`<rect class="end c${color}" x=${end.x - 4} y=${end.y - 4} width="8" height="8" rx="2"><title>${data.series[series]?.label}: ${texts.value(latest)}</title></rect>` : nothing}
      ${label ? svg`<text class="lab" x=${label.x} y=${label.y}>${label.text}</text>` : nothing}`;
  }
}

function fills({ color, area, band }: LinePath): SVGTemplateResult {
  return svg`${band ? svg`<path class="band c${color}" d=${band} />` : nothing}${area ? svg`<path class="area c${color}" d=${area} />` : nothing}`;
}
