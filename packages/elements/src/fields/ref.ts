import { nothing } from 'lit';
import { html as staticHtml } from 'lit/static-html.js';
import { html } from 'lit';
import { entityOf, type AnyRecord, type RefAnyField, type RefField } from '@tenon/schema';
import { child } from '../base/child.ts';
import { stageGlyph } from '../icons/stage-glyph.ts';
import { avatar } from './avatar.ts';
import type { FieldContext, FieldEdit, FieldUi } from './field-ui.ts';
import { RefPicker, type RefPickEvent } from './ref-picker.ts';
import { isPerson, recordTitle } from './record-title.ts';

/** Name of the record that is meant, with its mark; a dash while it is not here or may not be seen. */
export function refView(entity: string, id: string, context: FieldContext): unknown {
  const record = context.recordOf(entity, id);
  if (!record) return html`<span class="mute" aria-label=${context.words.unknownRecord}>…</span>`;
  const name = recordTitle(entityOf(context.schema, entity), record, context.language);
  return html`<span class="ref">${mark(entity, record, name, context)}<span class="line">${name}</span></span>`;
}

export function mark(entity: string, record: AnyRecord, name: string, context: FieldContext): unknown {
  if (isStage(record)) {
    const open = context
      .recordsOf(entity)
      .filter((each) => isStage(each) && each.pipelineId === record.pipelineId && each.kind === 'open')
      .sort((a, b) => Number(a['position']) - Number(b['position']));
    return stageGlyph({ kind: record.kind, index: open.findIndex((each) => each.id === record.id), of: open.length });
  }
  if (entity === 'user' || entity === 'contact' || entity === 'customer')
    return avatar({ id: record.id, name, person: isPerson(entity, record) });
  return nothing;
}

type StageRecord = AnyRecord & { readonly kind: 'open' | 'won' | 'lost'; readonly pipelineId: string };

function isStage(record: AnyRecord): record is StageRecord {
  return (
    typeof record['pipelineId'] === 'string' &&
    typeof record['position'] === 'number' &&
    ['open', 'won', 'lost'].includes(String(record['kind']))
  );
}

function refText(entity: string, id: string, context: FieldContext): string {
  const record = context.recordOf(entity, id);
  return record ? recordTitle(entityOf(context.schema, entity), record, context.language) : '';
}

function picker(
  edit: FieldEdit<RefField | RefAnyField>,
  entity: string,
  chosen: string | null,
  choose: (id: string | null) => void,
): unknown {
  const { host, client, words } = edit.context;
  return staticHtml`<${child(host, RefPicker)}
    part="control"
    id=${edit.id}
    .client=${client}
    .entity=${entity}
    .value=${chosen}
    .label=${edit.label ?? edit.field.label[edit.context.language]}
    .hint=${words.search}
    lang=${edit.context.format.locale}
    ?invalid=${edit.isInvalid}
    ?disabled=${edit.isDisabled}
    @tenon-ref-pick=${(event: RefPickEvent) => {
      event.stopPropagation();
      choose(event.recordId);
    }}
  ></${child(host, RefPicker)}>`;
}

export const ref: FieldUi<RefField> = {
  view: (value, field, context) => refView(field.to, value, context),
  text: (value, field, context) => refText(field.to, value, context),
  edit: (edit) => picker(edit, edit.field.to, edit.value ?? null, (id) => edit.change(id)),
};

export const refAny: FieldUi<RefAnyField> = {
  isGroup: true,
  view: (value, _field, context) => refView(value.entity, value.id, context),
  text: (value, _field, context) => refText(value.entity, value.id, context),
  edit: (edit) => {
    const { schema, language, words } = edit.context;
    const entity = edit.value?.entity ?? edit.field.to[0] ?? '';
    return html`<span class="pair-of" role="group" aria-label=${edit.label ?? nothing}>
      <select
        class="field"
        aria-label=${words.kindOfRecord}
        ?disabled=${edit.isDisabled}
        @change=${(event: Event) => edit.change({ entity: (event.currentTarget as HTMLSelectElement).value, id: '' })}
      >
        ${edit.field.to.map((name) => html`<option value=${name} ?selected=${name === entity}>${entityOf(schema, name).label[language]}</option>`)}
      </select>
      ${picker(edit, entity, edit.value?.id || null, (id) => edit.change(id ? { entity, id } : null))}
    </span>`;
  },
};
