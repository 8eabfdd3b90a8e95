import { type AnyRecord } from '@tenon/schema';
import { nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { html } from 'lit/static-html.js';
import { child } from '../base/child.ts';
import type { ElementClient } from '../base/client.ts';
import { bones } from '../base/states.ts';
import type { BlockContext } from './block-context.ts';

/** Orders come with an element of their own, loaded when somebody looks at them. */
export function ordersPanel(
  host: HTMLElement,
  customerId: string,
  client: ElementClient | undefined,
  locale: string,
): TemplateResult {
  const arriving = import('../purchase-history/purchase-history.ts').then(({ PurchaseHistory }) => {
    const tag = child(host, PurchaseHistory);
    return html`<${tag} .client=${client} customer-id=${customerId} lang=${locale}></${tag}>`;
  });
  return html`${until(arriving, bones('records', { head: false }))}`;
}

/** Records by name, state and date: enough to find one; the host opens it. */
export function recordList(
  entity: string,
  records: readonly AnyRecord[],
  { client, language, format, msg }: BlockContext,
): TemplateResult {
  const declared = client?.schema.entities[entity];
  if (!declared) return html``;
  if (records.length === 0) return html`<div class="block"><p class="none">${msg.base.emptyTitle}</p></div>`;
  const status = declared.fields['status'];
  return html`<div class="block">
    ${records.map((record) => {
      const value = record['status'];
      const option = status?.kind === 'choice' && typeof value === 'string' ? status.values[value] : undefined;
      const at = typeof record['createdAt'] === 'string' ? format.dayAt(record['createdAt'], 'short') : '';
      return html`<div class="deal">
        <span></span><span class="line">${String(record[declared.title] ?? '')}</span>
        ${option ? html`<span class="badge ${option.tone ?? 'neutral'}">${option.label[language]}</span>` : nothing}
        <span class="meta">${at}</span>
      </div>`;
    })}
  </div>`;
}
