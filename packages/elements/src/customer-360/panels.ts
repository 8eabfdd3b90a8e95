import type { AnyRecord } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import type { BlockContext } from './block-context.ts';

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
