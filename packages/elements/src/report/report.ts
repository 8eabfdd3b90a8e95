import { dayOf, languageOf, type GroupLine, type Query } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { cssVars } from '../base/css-vars.ts';
import { TenonElement } from '../base/element.ts';
import { LiveQueryController } from '../base/live-query-controller.ts';
import { chartStyles } from '../charts/chart.styles.ts';
import { tableStyles } from '../charts/chart-table.styles.ts';
import { figureStyles } from '../charts/figure.styles.ts';
import { figure } from '../charts/figure.ts';
import { changeOf, kpiTile, type Change } from '../charts/kpi-tile.ts';
import { WidthController } from '../charts/width-controller.ts';
import { RecordNames } from '../fields/record-names.ts';
import { icon, type Icon } from '../icons/icon.ts';
import { writeValue } from './measured-value.ts';
import { changeBetween } from './report-change.ts';
import { drawReport, tableReport, type ReportChart } from './report-drawing.ts';
import { ReportLabels } from './report-labels.ts';
import { addsUp, modelOf, type ReportModel } from './report-model.ts';
import { reportStyles } from './report.styles.ts';
import { chart } from '../locales/en/chart.ts';
import { report } from '../locales/en/report.ts';
import { chartIcon } from '../icons/paths/chart.ts';
import { tableIcon } from '../icons/paths/table.ts';

/**
 * A question to the data, answered as bars, a line, a ring, a figure or a table. The figure and its change in words come
 * first, the picture second, and the table is always one press away.
 *
 * @tag tenon-report
 * @summary A query drawn as bars, line, ring, figure or table.
 * @since 0.1
 *
 * @slot empty - Shown instead when nothing matches.
 * @slot error - Shown instead when the answer could not be had.
 *
 * @csspart base - The frame.
 * @csspart header - Title and the switch between chart and table.
 * @csspart headline - The figure and its change.
 * @csspart chart - The picture.
 * @csspart table - The same data as a table.
 * @csspart footer - What is counted, and as of when.
 *
 * @cssproperty [--tenon-report-height=200px] - Height of bars and lines.
 */
export class Report extends TenonElement {
  static override tag = 'tenon-report';
  static override words = { ...TenonElement.words, chart, report };
  static override styles = [...[TenonElement.styles].flat(), chartStyles, figureStyles, tableStyles, reportStyles];

  /** The question: with `measures`, and with `group` unless it is a single figure. */
  @property({ attribute: false }) query: Query | undefined;

  /** The answer, where the host has it already: no client is then needed. */
  @property({ attribute: false }) lines: readonly GroupLine[] | undefined;

  /** The same measures of another time, without groups, to compare the headline with. */
  @property({ attribute: false }) compare: Query | undefined;

  /** Words for what `compare` is, for example "on the same day last year". */
  @property({ attribute: 'compare-label' }) compareLabel = '';

  /** How it is drawn. */
  @property({ reflect: true }) chart: ReportChart = 'bar';

  /** Bars of several series on top of each other, or side by side. */
  @property({ reflect: true }) bars: 'stacked' | 'grouped' = 'stacked';

  /** Heading; the name of what is counted if not set. */
  @property() heading = '';

  /** Which direction of the change is good news. */
  @property({ attribute: 'good-when' }) goodWhen: 'up' | 'down' | 'neither' = 'up';

  /** Names of measures by their `as`, and of groups by their field; the schema's if not set. */
  @property({ attribute: false }) labels: Readonly<Record<string, string>> = {};

  @state() private isTable = false;

  readonly #answer = new LiveQueryController(this, () => (this.lines ? undefined : this.query));
  readonly #compared = new LiveQueryController(this, () => this.compare);
  readonly #names = new RecordNames(this);
  readonly #width = new WidthController(this, '.plot');

  override render(): TemplateResult {
    const { query } = this;
    const words = this.msg.report;
    if (!query) return this.unconfigured(words.unconfigured);
    if (!query.measures || query.measures.length === 0) return this.unconfigured(words.noMeasure);
    if (this.lines) return this.#whole(query, this.lines);
    if (!this.client) return this.unconfigured();
    if (this.mayNotRead(query.entity)) return this.denied();
    return this.#answer.render({
      loading: () => this.skeleton('chart'),
      error: (error) => this.problem(error),
      complete: ({ lines }, view) => this.#whole(query, lines, view),
    });
  }

  #whole(query: Query, lines: readonly GroupLine[], view?: { readonly stale: boolean }): TemplateResult {
    const model = modelOf(query, lines, {
      today: dayOf(this.now(), this.timeZone),
      fiscalYearStart: this.client?.tenant?.fiscalYearStart ?? 1,
      currency: this.currency,
      keyLabel: (group, key, all) => this.#labels(query).key(group, key, all),
      measureLabel: (measure) => this.#labels(query).measure(measure),
    });
    const words = this.msg.report;
    const title = this.heading || this.#labels(query).entity();
    const canSwitch = this.chart !== 'table' && this.chart !== 'kpi' && !model.isEmpty;
    return this.frame({
      title,
      actions: canSwitch ? this.#switch() : nothing,
      banner: this.lines ? nothing : this.syncBanner(view),
      body: model.isEmpty
        ? this.emptyState({ mark: chartIcon, title: words.emptyTitle, text: words.emptyText })
        : this.#body(query, model, title),
      foot: model.isEmpty ? undefined : this.#foot(query, lines, model),
    });
  }

  #body(query: Query, model: ReportModel, title: string): TemplateResult {
    const change = this.#change(model);
    const total = writeValue(model.total, this.format, { compact: true });
    if (this.chart === 'kpi') {
      const trend = model.isTime ? (model.data.series[0]?.values.map((value) => value ?? 0) ?? []) : undefined;
      const [measure] = query.measures ?? [];
      const label = measure ? this.#labels(query).measure(measure) : title;
      return html`<dl class="kpis plot" ${cssVars({ '--plot-height': '0px' })}>
        ${kpiTile({ label, value: total || this.msg.base.none, change, trend, trendWidth: Math.max(80, Math.min(this.#width.width - 32, 256)) })}
      </dl>`;
    }
    const group = query.group?.[0];
    const drawing = {
      model,
      title,
      format: this.format,
      msg: this.msg,
      chart: this.chart,
      bars: this.bars,
      width: this.#width.width,
      height: this.#height(),
    };
    const isTable = this.isTable || this.chart === 'table';
    const table = {
      ...drawing,
      groupLabel: group ? this.#labels(query).group(group.field) : '',
      hasTotal: query.measures?.every(addsUp) === true && model.data.categories.length > 1,
    };
    return html`${
      total && this.chart !== 'donut' && !isTable
        ? html`<div class="fig" part="headline">
            <div class="lead"><b class="headline">${figure(total)}</b>${change ? changeOf(change) : nothing}</div>
            ${this.#plot(drawing)}
          </div>`
        : isTable
          ? tableReport(table)
          : html`<div class="fig">${this.#plot(drawing)}</div>`
    }`;
  }

  #plot(drawing: Parameters<typeof drawReport>[0]): TemplateResult {
    // The width is known after the first pass; until then the place is kept free.
    const isKnown = drawing.width > 0;
    return html`<div class="plot" ${cssVars({ '--plot-height': `${this.chart === 'donut' ? 148 : drawing.height}px` })}>
      ${isKnown ? drawReport(drawing) : nothing}
    </div>`;
  }

  #height(): number {
    const wanted = parseFloat(getComputedStyle(this).getPropertyValue('--tenon-report-height'));
    return Number.isFinite(wanted) && wanted > 60 ? wanted : this.#width.width < 420 ? 180 : 200;
  }

  #switch(): TemplateResult {
    const { showChart, showTable } = this.msg.report;
    const button = (isTable: boolean, mark: Icon, word: string) =>
      html`<button
        type="button"
        aria-pressed=${this.isTable === isTable ? 'true' : 'false'}
        @click=${() => (this.isTable = isTable)}
      >
        ${icon(mark)}<span class="word">${word}</span>
      </button>`;
    return html`<span class="seg" role="group"
      >${button(false, chartIcon, showChart)}${button(true, tableIcon, showTable)}</span
    >`;
  }

  #change(model: ReportModel): Change | undefined {
    const words = this.msg.report;
    const [before] = this.#compared.result?.lines ?? [];
    const [measure] = this.query?.measures ?? [];
    if (this.compare) {
      if (!before || !measure) return undefined;
      const value = before.measures[measure.as] ?? null;
      const comparison = words.comparedWith(this.compareLabel, writeValue(value, this.format, { compact: true }));
      return changeBetween({ now: model.total, before: value, comparison, goodWhen: this.goodWhen }, this.format);
    }
    // Without a comparison the last whole period speaks against the one before it.
    const values = model.series[0]?.values ?? [];
    const { categories } = model.data;
    const end = categories.at(-1)?.isNow ? -2 : -1;
    const previous = categories.at(end - 1);
    if (!model.isTime || !previous || categories.length < 1 - end) return undefined;
    const comparison = [categories.at(end)?.label, words.comparedTo(previous.label)].filter(Boolean).join(' ');
    return changeBetween(
      { now: values.at(end) ?? null, before: values.at(end - 1) ?? null, comparison, goodWhen: this.goodWhen },
      this.format,
    );
  }

  #foot(query: Query, lines: readonly GroupLine[], model: ReportModel): TemplateResult | undefined {
    const words = this.msg.report;
    const things = this.#labels(query).entity();
    const counting = query.measures?.find(({ fn, filter }) => fn === 'count' && !filter);
    const counted = counting
      ? lines.reduce((sum, { measures }) => sum + Number(measures[counting.as] ?? 0), 0)
      : undefined;
    const scope = counted === undefined ? words.scopeOf(things) : words.scope(counted, this.#lower(things));
    const asOf = this.client ? (this.client.status.lastSyncAt ?? this.now()) : undefined;
    if (!this.client && counted === undefined && model.otherCurrencies.length === 0) return undefined;
    return html`<span>${this.client || counted !== undefined ? scope : nothing}</span>
      ${model.otherCurrencies.length > 0 ? html`<span>${words.otherCurrencies(this.format.list(model.otherCurrencies))}</span>` : nothing}<span
        class="push"
      ></span>
      ${asOf ? html`<span>${words.asOf(this.format.time(asOf))}</span>` : nothing}`;
  }

  #lower(things: string): string {
    return languageOf(this.locale) === 'en' ? things.toLowerCase() : things;
  }

  #labels(query: Query): ReportLabels {
    return new ReportLabels({
      query,
      schema: this.client?.schema,
      given: this.labels,
      format: this.format,
      msg: this.msg,
      recordOf: (entity, id) => this.#names.recordOf(entity, id),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-report': Report;
  }
}
