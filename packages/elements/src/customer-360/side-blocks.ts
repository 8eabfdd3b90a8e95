import type { Consent, Deal, Order, Stage } from '@tenon/entities';
import { dayOf, daysBetween, type Money } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { sparkline } from '../charts/sparkline.ts';
import { icon } from '../icons/icon.ts';
import { stageGlyph } from '../icons/stage-glyph.ts';
import type { BlockContext } from './block-context.ts';
import { buyingRhythm, monthlyValues } from './buying-rhythm.ts';
import { checkIcon } from '../icons/paths/check.ts';
import { stopIcon } from '../icons/paths/stop.ts';

export interface Sums {
  readonly total: { readonly amount: Money; readonly orders: number } | undefined;
  /** One per currency. */
  readonly pipeline: readonly Money[];
  readonly context: BlockContext;
}

export function sumsBlock({
  total,
  pipeline,
  context: { format, msg, client },
}: Sums): TemplateResult | typeof nothing {
  const words = msg.customer360;
  const figures: (readonly [string, string])[] = [];
  if (total) figures.push([words.lifetimeValue, format.money(total.amount, { compact: true })]);
  if (client?.fieldRight('deal', 'amount') !== 'hidden' && pipeline.length > 0)
    figures.push([words.openPipeline, pipeline.map((amount) => format.money(amount, { compact: true })).join(' + ')]);
  if (total) figures.push([words.orderCount, format.number(total.orders)]);
  if (total && total.orders > 0)
    figures.push([words.averageOrder, format.money(average(total.amount, total.orders), { compact: true })]);
  if (figures.length === 0) return nothing;
  return html`<section class="block">
    <dl class="sums">
      ${figures.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd title=${value}>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

export function rhythmBlock(
  orders: readonly Order[],
  { format, msg, today, timeZone }: BlockContext & { readonly today: string; readonly timeZone: string },
): TemplateResult {
  const words = msg.customer360;
  const rhythm = buyingRhythm(orders, today, timeZone);
  return html`<section class="block">
    <h4>${words.rhythm}</h4>
    ${
      rhythm
        ? html`${sparkline(monthlyValues(orders, today, timeZone), { width: 224, label: words.perMonth })}
            <p class="small mute">
              ${rhythm.isLate ? words.rhythmLate(format.days(rhythm.days), format.day(rhythm.lastOn)) : words.rhythmText(format.days(rhythm.days), format.day(rhythm.nextOn, 'short'))}
            </p>`
        : html`<p class="none">${words.rhythmNone}</p>`
    }
  </section>`;
}

export function dealsBlock(
  deals: readonly Deal[],
  stages: readonly Stage[],
  { format, msg, language, now, timeZone }: BlockContext & { readonly now: string; readonly timeZone: string },
): TemplateResult {
  const words = msg.customer360;
  return html`<section class="block">
    <h4>${words.openDeals}</h4>
    ${deals.length === 0 ? html`<p class="none">${words.noDeals}</p>` : nothing}
    ${deals.slice(0, 5).map((deal) => {
      const stage = stages.find(({ id }) => id === deal.stageId);
      const open = stages.filter(({ pipelineId, kind }) => pipelineId === stage?.pipelineId && kind === 'open');
      const spent = deal.stageEnteredAt ? daysBetween(dayOf(deal.stageEnteredAt, timeZone), dayOf(now, timeZone)) : 0;
      const isStale =
        stage?.staleAfterDays !== null && stage?.staleAfterDays !== undefined && spent > stage.staleAfterDays;
      const name = stage ? (language === 'en' && stage.nameEn ? stage.nameEn : stage.name) : '';
      return html`<div class="deal">
        ${stage ? stageGlyph({ kind: stage.kind, index: open.indexOf(stage), of: open.length }) : html`<span></span>`}
        <span class="line" title=${deal.name}>${deal.name}</span>
        <span class="num strong">${deal.amount ? format.money(deal.amount, { compact: true }) : ''}</span>
        <span class="meta ${isStale ? 'late' : ''}"
          >${[name, isStale ? words.inStage(format.days(spent, 'narrow')) : deal.expectedCloseOn ? words.closes(format.day(deal.expectedCloseOn, 'short')) : ''].filter(Boolean).join(' · ')}</span
        >
      </div>`;
    })}
  </section>`;
}

export function consentBlock(consents: readonly Consent[], { msg, client, language }: BlockContext): TemplateResult {
  const words = msg.customer360;
  const declared = client?.schema.entities['consent']?.fields;
  const nameOf = (field: 'purpose' | 'channel', value: string | null) => {
    const kind = declared?.[field];
    return kind?.kind === 'choice' && value ? (kind.values[value]?.label[language] ?? value) : (value ?? '');
  };
  // The ledger is append-only: the newest entry of a purpose and channel holds.
  const latest = new Map<string, Consent>();
  for (const entry of consents) {
    const key = `${entry.purpose} ${entry.channel ?? ''}`;
    if (!latest.has(key)) latest.set(key, entry);
  }
  return html`<section class="block">
    <h4>${words.consent}</h4>
    ${latest.size === 0 ? html`<p class="none">${words.noConsent}</p>` : nothing}
    <div class="chips">
      ${[...latest.values()].map((entry) => {
        const isGranted = entry.status === 'granted';
        const purpose = nameOf('channel', entry.channel) || nameOf('purpose', entry.purpose);
        const label = isGranted ? words.granted(purpose) : words.withdrawn(purpose);
        return html`<span class="badge ${isGranted ? 'success' : 'neutral'}" title=${label}
          >${icon(isGranted ? checkIcon : stopIcon, { label })}<span aria-hidden="true">${purpose}</span></span
        >`;
      })}
    </div>
  </section>`;
}

/** Rounded half away from zero to the minor unit. */
function average({ amountMinor, currency }: Money, count: number): Money {
  return { amountMinor: Math.sign(amountMinor) * Math.round(Math.abs(amountMinor) / count), currency };
}
