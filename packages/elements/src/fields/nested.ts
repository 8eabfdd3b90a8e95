import { html, nothing } from 'lit';
import type { FileField, GroupField, Json, JsonField, ListField } from '@tenon/schema';
import { icon } from '../icons/icon.ts';
import type { FieldContext, FieldEdit, FieldUi } from './field-ui.ts';
import { numberFormat } from '../format/intl.ts';
import { noteIcon } from '../icons/paths/note.ts';
import { plusIcon } from '../icons/paths/plus.ts';
import { xIcon } from '../icons/paths/x.ts';

type Values = Readonly<Record<string, unknown>>;

/** Named values together: each with its own label. */
export const group: FieldUi<GroupField> = {
  isGroup: true,
  isWide: true,
  view: (value, field, context) =>
    html`<span class="group"
      >${filled(value, field).map(([name, part]) => html`<span>${context.uiOf(part).view(at(value, name), part, context)}</span>`)}</span
    >`,
  text: (value, field, context) =>
    filled(value, field)
      .map(([name, part]) => context.uiOf(part).text(at(value, name), part, context))
      .join(' · '),
  edit: (edit) => {
    const value: Values = edit.value ?? {};
    return html`<span
      class="group-edit"
      id=${edit.id}
      role="group"
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
    >
      ${Object.entries(edit.field.fields).map(
        ([name, part]) =>
          html`<span class="part"
            ><span class="small mute" aria-hidden="true">${part.label[edit.context.language]}</span>${edit.context
              .uiOf(part)
              .edit({
                ...edit,
                field: part,
                value: at(value, name),
                id: `${edit.id}-${name}`,
                name,
                label: part.label[edit.context.language],
                describedBy: undefined,
                isRequired: part.required === true,
                change: (next: unknown) => {
                  const all = { ...empties(edit.field), ...value, [name]: next };
                  edit.change(Object.values(all).every((each) => each === null) ? null : (all as never));
                },
              })}</span
          >`,
      )}
    </span>`;
  },
};

function empties(field: GroupField): Values {
  return Object.fromEntries(Object.keys(field.fields).map((name) => [name, null]));
}

function filled(value: Values, field: GroupField) {
  return Object.entries(field.fields).filter(([name]) => value[name] !== null && value[name] !== undefined);
}

// A value that its own kind will check; the registry cannot know the kind when it compiles.
const at = (value: Values, name: string) => value[name] as never;

/** Several of one kind: each with a button that takes it away, and one that adds another. */
export const list: FieldUi<ListField> = {
  isGroup: true,
  isWide: true,
  view: (value, field, context) =>
    html`<span class="list"
      >${value.map((each) => html`<span>${context.uiOf(field.of).view(each as never, field.of, context)}</span>`)}</span
    >`,
  text: (value, field, context) =>
    context.format.list(value.map((each) => context.uiOf(field.of).text(each as never, field.of, context))),
  edit: (edit) => {
    const { words, language } = edit.context;
    const value: readonly unknown[] = edit.value ?? [];
    const set = (next: readonly unknown[]) => edit.change(next.length > 0 ? (next as never) : null);
    const item = (each: unknown, index: number) => {
      const label = `${edit.field.of.label[language]} ${index + 1}`;
      return html`<span class="list-item">
        ${edit.context.uiOf(edit.field.of).edit({
          ...edit,
          field: edit.field.of,
          value: each as never,
          id: index === 0 ? edit.id : `${edit.id}-${index}`,
          label,
          isRequired: false,
          change: (next: unknown) =>
            set(value.length === 0 ? [next] : value.map((old, position) => (position === index ? next : old))),
        })}
        ${
          value.length > 0
            ? html`<button
                class="btn icon quiet"
                type="button"
                aria-label=${words.remove(label)}
                ?disabled=${edit.isDisabled}
                @click=${() => set(value.filter((_, position) => position !== index))}
              >
                ${icon(xIcon)}
              </button>`
            : nothing
        }
      </span>`;
    };
    const isFull = value.length >= (edit.field.maxItems ?? Infinity);
    return html`<span
      class="list-edit"
      role="group"
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
    >
      ${(value.length > 0 ? value : [null]).map(item)}
      ${
        value.length === 0 || isFull || value.at(-1) === null
          ? nothing
          : html`<button
              class="add"
              type="button"
              ?disabled=${edit.isDisabled}
              @click=${() => edit.change([...value, null] as never)}
            >
              ${icon(plusIcon)}${edit.field.of.label[language]}
            </button>`
      }
    </span>`;
  },
};

/** The description of a file; its bytes travel by other ways than a form. */
export const file: FieldUi<FileField> = {
  view: (value, _field, context) =>
    html`<span class="file"
      >${icon(noteIcon)}<span class="line">${value.name}</span>
      <span class="mute num">${size(value.size, context)}</span></span
    >`,
  text: (value, _field, context) => `${value.name} (${size(value.size, context)})`,
  edit: (edit) =>
    html`<output class="field locked" id=${edit.id}
      >${edit.value ? edit.value.name : edit.context.words.noFile}</output
    >`,
};

function size(bytes: number, { format }: FieldContext): string {
  const unit = bytes < 1000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const scale = { byte: 1, kilobyte: 1000, megabyte: 1_000_000 }[unit];
  return numberFormat(format.locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
    bytes / scale,
  );
}

export const json: FieldUi<JsonField> = {
  isWide: true,
  view: (value) => html`<code class="line">${JSON.stringify(value)}</code>`,
  text: (value) => JSON.stringify(value),
  edit: (edit) =>
    html`<textarea
      class="field code"
      part="control"
      id=${edit.id}
      rows="4"
      spellcheck="false"
      dir="ltr"
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
      aria-invalid=${edit.isInvalid ? 'true' : nothing}
      ?disabled=${edit.isDisabled}
      .value=${edit.value === null || edit.value === undefined ? '' : JSON.stringify(edit.value, null, 2)}
      @change=${(event: Event) => takeJson((event.currentTarget as HTMLTextAreaElement).value, edit)}
    ></textarea>`,
};

function takeJson(text: string, edit: FieldEdit<JsonField>): void {
  if (text.trim() === '') return edit.change(null);
  try {
    edit.change(JSON.parse(text) as Json);
  } catch {
    edit.reject('json');
  }
}
