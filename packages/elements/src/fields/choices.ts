import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceField, ChoiceOption, ChoicesField, FlagField, TagsField } from '@tenon/schema';
import { cssVars } from '../base/css-vars.ts';
import { hueOf } from '../format/name.ts';
import { icon } from '../icons/icon.ts';
import type { FieldContext, FieldEdit, FieldUi } from './field-ui.ts';
import { inputOf, isComposing } from './text-control.ts';
import { checkIcon } from '../icons/paths/check.ts';
import { xIcon } from '../icons/paths/x.ts';
import { namedIcon } from '../icons/named-icon.ts';

/** A badge where the option has a tone, else plain words: colour is spent on meaning. */
function option(key: string, values: Readonly<Record<string, ChoiceOption>>, { language }: FieldContext): unknown {
  const found = values[key];
  if (!found) return key;
  const label = found.label[language];
  if (!found.tone) return label;
  return html`<span class="badge ${found.tone}">${found.icon ? namedIcon(found.icon) : nothing}${label}</span>`;
}

const labelOf = (key: string, values: Readonly<Record<string, ChoiceOption>>, { language }: FieldContext) =>
  values[key]?.label[language] ?? key;

export const choice: FieldUi<ChoiceField> = {
  view: (value, field, context) => option(value, field.values, context),
  text: (value, field, context) => labelOf(value, field.values, context),
  edit: (edit) =>
    html`<select
      class="field"
      part="control"
      id=${edit.id}
      name=${edit.name}
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
      aria-invalid=${edit.isInvalid ? 'true' : nothing}
      aria-required=${edit.isRequired ? 'true' : nothing}
      ?disabled=${edit.isDisabled}
      @change=${(event: Event) => edit.change((event.currentTarget as HTMLSelectElement).value || null)}
    >
      ${edit.isRequired && edit.value ? nothing : html`<option value="" ?selected=${!edit.value}>${edit.context.words.choose}</option>`}
      ${Object.keys(edit.field.values).map((key) => html`<option value=${key} ?selected=${key === edit.value}>${labelOf(key, edit.field.values, edit.context)}</option>`)}
    </select>`,
};

export const choices: FieldUi<ChoicesField> = {
  isGroup: true,
  isWide: true,
  view: (value, field, context) =>
    html`<span class="chips"
      >${value.map((key) => html`<span class="tag bare">${labelOf(key, field.values, context)}</span>`)}</span
    >`,
  text: (value, field, context) => context.format.list(value.map((key) => labelOf(key, field.values, context))),
  edit: (edit) => {
    const chosen = new Set(edit.value ?? []);
    const toggle = (key: string, isOn: boolean) => {
      if (isOn) chosen.add(key);
      else chosen.delete(key);
      const next = Object.keys(edit.field.values).filter((each) => chosen.has(each));
      edit.change(next.length > 0 ? next : null);
    };
    return html`<span
      class="checks"
      id=${edit.id}
      role="group"
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
    >
      ${Object.keys(edit.field.values).map(
        (key) =>
          html`<label class="check"
            ><input
              class="tick"
              type="checkbox"
              .checked=${chosen.has(key)}
              ?disabled=${edit.isDisabled}
              @change=${(event: Event) => toggle(key, inputOf(event).checked)}
            />${labelOf(key, edit.field.values, edit.context)}</label
          >`,
      )}
    </span>`;
  },
};

export const flag: FieldUi<FlagField> = {
  view: (value, _field, { words }) =>
    value ? html`<span class="yes">${icon(checkIcon)}${words.yes}</span>` : words.no,
  text: (value, _field, { words }) => (value ? words.yes : words.no),
  edit: (edit) =>
    html`<span class="flag"
      ><input
        class="switch"
        part="control"
        type="checkbox"
        role="switch"
        id=${edit.id}
        name=${edit.name}
        aria-label=${edit.label ?? nothing}
        aria-describedby=${edit.describedBy ?? nothing}
        ?disabled=${edit.isDisabled}
        .checked=${edit.value === true}
        @change=${(event: Event) => edit.change(inputOf(event).checked)}
      /><span class="mute small" aria-hidden="true"
        >${edit.value ? edit.context.words.yes : edit.context.words.no}</span
      ></span
    >`,
};

export function tagMark(word: string): TemplateResult {
  return html`<span class="tag" ${cssVars({ '--hue': hueOf(word) })}>${word}</span>`;
}

export const tags: FieldUi<TagsField> = {
  isWide: true,
  view: (value) => html`<span class="chips">${value.map(tagMark)}</span>`,
  text: (value, _field, { format }) => format.list(value),
  edit: tagsEditor,
};

/** Free words: Enter or a comma of any width ends one, Backspace in an empty field takes back the last. */
function tagsEditor(edit: FieldEdit<TagsField>): unknown {
  const value = edit.value ?? [];
  const set = (words: readonly string[]) => {
    const next = [...new Set(words.map((word) => word.normalize('NFC').trim()).filter(Boolean))];
    edit.change(next.length > 0 ? next : null);
  };
  const take = (input: HTMLInputElement) => {
    if (input.value.trim() === '') return;
    set([...value, ...input.value.split(/[,，、;；]/)]);
    input.value = '';
  };
  const keyed = (event: KeyboardEvent) => {
    const input = event.currentTarget as HTMLInputElement;
    if (isComposing(event)) return;
    if ((event.key === 'Enter' && input.value.trim() !== '') || [',', '，', '、'].includes(event.key)) {
      event.preventDefault();
      take(input);
    } else if (event.key === 'Backspace' && input.value === '') set(value.slice(0, -1));
  };
  return html`<span class="field tags" part="control">
    ${value.map(
      (word) =>
        html`<span class="tag" ${cssVars({ '--hue': hueOf(word) })}
          >${word}<button
            class="off"
            type="button"
            aria-label=${edit.context.words.remove(word)}
            ?disabled=${edit.isDisabled}
            @click=${() => set(value.filter((each) => each !== word))}
          >
            ${icon(xIcon)}
          </button></span
        >`,
    )}
    <input
      id=${edit.id}
      name=${edit.name}
      autocomplete="off"
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
      aria-invalid=${edit.isInvalid ? 'true' : nothing}
      placeholder=${value.length === 0 ? edit.context.words.addTag : ''}
      ?disabled=${edit.isDisabled}
      @keydown=${keyed}
      @change=${(event: Event) => take(inputOf(event))}
    />
  </span>`;
}
