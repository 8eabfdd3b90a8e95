import { html, nothing, type TemplateResult } from 'lit';
import type { AnyRecord, Language } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import { moneyLine } from '../fields/money.ts';
import type { Formats } from '../format/formats.ts';
import type { Column } from './columns.ts';
import { columnTotals } from './totals.ts';

export interface TableFoot {
  readonly columns: readonly Column[];
  readonly records: readonly AnyRecord[];
  readonly seen: readonly [first: number, last: number];
  /** Undefined where counting is dear. */
  readonly total: number | undefined;
  readonly isAsking: boolean;
  readonly format: Formats;
  readonly language: Language;
  readonly words: Messages['dataTable'];
}

/** What is shown of how many, and the sums of amounts. */
export function tableFoot({
  columns,
  records,
  seen: [first, last],
  total,
  isAsking,
  format,
  language,
  words,
}: TableFoot): TemplateResult {
  const isWhole = total !== undefined && total <= records.length;
  return html`<span class="num"
      >${total === undefined ? words.rangeOpen(first, last) : words.range(first, last, total)}</span
    >${isAsking ? html`<span>${words.loadingMore}</span>` : nothing}<span class="push"></span> ${columnTotals(
      columns,
      records,
    ).map(({ column, amounts }) => {
      const label = column.field.label[language];
      return html`<span>${isWhole ? words.sum(label) : words.sumLoaded(label)} ${moneyLine(amounts, format)}</span>`;
    })}`;
}
