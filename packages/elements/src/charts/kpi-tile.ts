import { html, nothing, type TemplateResult } from 'lit';
import { cssVars } from '../base/css-vars.ts';
import { icon } from '../icons/icon.ts';
import { figure } from './figure.ts';
import { sparkline } from './sparkline.ts';
import { arrowDownIcon } from '../icons/paths/arrow-down.ts';
import { arrowUpIcon } from '../icons/paths/arrow-up.ts';

export interface Change {
  /** What the arrow shows. */
  readonly direction: 'up' | 'down' | 'flat';
  /** What the colour shows: fewer days to close is down and good. */
  readonly tone: 'good' | 'bad' | 'neutral';
  /** `12%` */
  readonly text: string;
  /** `on Q3` */
  readonly comparison?: string;
}

export interface KpiTile {
  readonly label: string;
  /** As written; letters or a sign after the digits become the smaller unit. */
  readonly value: string;
  readonly change?: Change | undefined;
  readonly trend?: readonly number[] | undefined;
  readonly trendWidth?: number;
  readonly goal?: { readonly shareBp: number; readonly text: string } | undefined;
}

/** A figure, its change in words, then its shape. Stands in a `dl`. */
export function kpiTile({ label, value, change, trend, trendWidth, goal }: KpiTile): TemplateResult {
  return html`<div class="kpi" part="kpi">
    <dt>${label}</dt>
    <dd class="v">${figure(value)}</dd>
    ${change ? html`<dd class="row wrap">${changeOf(change)}</dd>` : nothing}
    ${
      goal
        ? html`<dd class="row wrap small mute goal">
            <span class="meter" aria-hidden="true" ${cssVars({ '--share': `${Math.min(goal.shareBp, 10_000) / 100}%` })}
              ><i></i></span
            ><span class="num">${goal.text}</span>
          </dd>`
        : nothing
    }
    ${trend && trend.length > 1 ? html`<dd class="trend">${sparkline(trend, trendWidth === undefined ? {} : { width: trendWidth })}</dd>` : nothing}
  </div>`;
}

export function changeOf({ direction, tone, text, comparison }: Change): TemplateResult {
  return html`<span class="delta ${tone}"
      >${direction === 'flat' ? nothing : icon(direction === 'up' ? arrowUpIcon : arrowDownIcon)}${text}</span
    >${comparison ? html`<span class="small mute">${comparison}</span>` : nothing}`;
}
