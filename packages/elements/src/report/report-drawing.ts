import { html, nothing, type TemplateResult } from 'lit';
import type { MeasureValue } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import { axisUnit } from '../charts/axis-unit.ts';
import { barChart } from '../charts/bar-chart.ts';
import { foldSeries } from '../charts/chart-data.ts';
import { chartTable } from '../charts/chart-table.ts';
import { describeChart } from '../charts/describe-chart.ts';
import { donutChart } from '../charts/donut-chart.ts';
import { legend } from '../charts/legend.ts';
import { lineChart } from '../charts/line-chart.ts';
import { namesFit } from '../charts/line-layout.ts';
import type { Formats } from '../format/formats.ts';
import { addUp, writeValue } from './measured-value.ts';
import type { ReportModel } from './report-model.ts';

export type ReportChart = 'bar' | 'line' | 'donut' | 'kpi' | 'table';

export interface ReportDrawing {
  readonly model: ReportModel;
  readonly title: string;
  readonly chart: ReportChart;
  readonly bars: 'stacked' | 'grouped';
  readonly width: number;
  readonly height: number;
  readonly format: Formats;
  readonly msg: Messages;
}

/** The picture of a report at exactly this width. */
export function drawReport({ model, title, chart, bars, width, height, format, msg }: ReportDrawing): TemplateResult {
  const { currency } = model;
  const write = (value: number) =>
    currency ? format.amount(String(value), currency, { compact: true }) : format.number(value, { digits: 2 });
  if (chart === 'donut') {
    const [series] = model.data.series;
    const parts = model.data.categories.map(({ key, label }, at) => ({ key, label, value: series?.values[at] ?? 0 }));
    const total = writeValue(model.total, format, { compact: true });
    return donutChart({
      parts,
      label: title,
      description: msg.chart.donutDescription(Math.min(parts.length, 6)),
      total,
      totalLabel: series?.label ?? msg.chart.total,
      otherLabel: msg.chart.other,
      share: (basisPoints) => format.percent(basisPoints, { digits: 0 }),
      value: write,
    });
  }
  const data = chart === 'line' ? foldSeries(model.data, msg.chart.other) : foldSeries(model.data, msg.chart.other, 8);
  const highest = Math.max(
    0,
    ...heights(
      data.series.map(({ values }) => values),
      chart === 'bar' && bars === 'stacked',
    ),
  );
  const unit = axisUnit(highest, { locale: format.locale, currency });
  const texts = {
    label: title,
    description: describeChart(chart === 'line' ? 'line' : 'bar', data, msg.chart, write),
    tick: (value: number) => unit.tick(value),
    value: write,
  };
  const picture =
    chart === 'line' ? lineChart({ data, width, height, texts }) : barChart({ data, width, height, mode: bars, texts });
  return html`${unit.label ? html`<p class="unit">${unit.label}</p>` : nothing}${picture}${chart === 'line' && namesFit(data, width) ? nothing : legend(data.series)}`;
}

function heights(series: readonly (readonly (number | null)[])[], isStacked: boolean): number[] {
  if (!isStacked) return series.flat().map((value) => Math.abs(value ?? 0));
  return (series[0] ?? []).map((_, at) => series.reduce((sum, values) => sum + Math.max(0, values[at] ?? 0), 0));
}

/** Everything the picture shows and what it leaves out, in exact figures. */
export function tableReport({
  model,
  title,
  groupLabel,
  hasTotal,
  format,
  msg,
}: ReportDrawing & { readonly groupLabel: string; readonly hasTotal: boolean }): TemplateResult {
  const isMixed = model.otherCurrencies.length > 0;
  const write = (value: MeasureValue | undefined) => writeValue(value, format, { mixed: isMixed }) || msg.base.none;
  return chartTable({
    caption: title,
    columns: [{ label: groupLabel }, ...model.series.map(({ label }) => ({ label, isNumber: true }))],
    rows: model.data.categories.map(({ label }, at) => [label, ...model.series.map(({ values }) => write(values[at]))]),
    ...(hasTotal ? { total: [msg.report.total, ...model.series.map(({ values }) => write(addUp(values)))] } : {}),
  });
}
