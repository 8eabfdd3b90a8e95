import { html, nothing } from 'lit';
import type { TextField } from '@tenon/schema';
import { cssVars } from '../base/css-vars.ts';
import type { FieldEdit, FieldUi } from './field-ui.ts';
import { textControl } from './text-control.ts';

interface Option {
  readonly value: string;
  readonly text: string;
}

/** A native list of codes with names for people. */
export function codeSelect(edit: FieldEdit<TextField>, options: readonly Option[]): unknown {
  const isKnown = !edit.value || options.some((option) => option.value === edit.value);
  return html`<select
    class="field"
    part="control"
    id=${edit.id}
    name=${edit.name}
    aria-label=${edit.label ?? nothing}
    aria-describedby=${edit.describedBy ?? nothing}
    aria-invalid=${edit.isInvalid ? 'true' : nothing}
    ?disabled=${edit.isDisabled}
    @change=${(event: Event) => edit.change((event.currentTarget as HTMLSelectElement).value || null)}
  >
    <option value="" ?selected=${!edit.value}>${edit.context.words.choose}</option>
    ${isKnown ? nothing : html`<option value=${edit.value} selected>${edit.value}</option>`}
    ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === edit.value}>${option.text}</option>`)}
  </select>`;
}

export const timeZone: FieldUi<TextField> = {
  view: (value) => value.replaceAll('_', ' '),
  text: (value) => value.replaceAll('_', ' '),
  edit: (edit) =>
    codeSelect(
      edit,
      Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') })),
    ),
};

const locales = [
  'zh-CN',
  'zh-Hant-TW',
  'zh-Hant-HK',
  'en',
  'en-US',
  'en-GB',
  'ja',
  'ko',
  'de',
  'fr',
  'es',
  'pt-BR',
  'it',
  'nl',
  'pl',
  'ru',
  'ar',
  'vi',
  'th',
  'id',
];

export const locale: FieldUi<TextField> = {
  view: (value, _field, context) => nameOfLocale(value, context.format.locale),
  text: (value, _field, context) => nameOfLocale(value, context.format.locale),
  edit: (edit) =>
    codeSelect(
      edit,
      locales.map((value) => ({ value, text: nameOfLocale(value, edit.context.format.locale) })),
    ),
};

function nameOfLocale(code: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames(shownIn, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export const colour: FieldUi<TextField> = {
  view: (value) =>
    html`<span class="swatch" ${cssVars({ '--colour': value })}></span> <span class="num">${value}</span>`,
  text: (value) => value,
  edit: (edit) =>
    textControl(edit, { type: 'color', text: edit.value ?? '#3c4ba9', onChange: (text) => edit.change(text) }),
};

/** Positions are set by moving things; as text they say little. */
export const rank: FieldUi<TextField> = {
  view: (value) => html`<span class="num">${value}</span>`,
  text: (value) => value,
  edit: (edit) => html`<output class="field locked" id=${edit.id}>${edit.value ?? ''}</output>`,
};
