import { html, nothing } from 'lit';
import type { TextField, NumberField } from '@tenon/schema';
import { formatPhone } from '../format/phone.ts';
import type { FieldEdit, FieldUi } from './field-ui.ts';
import { textControl, type TextControl } from './text-control.ts';

const typed = (text: string) => (text === '' ? null : text);

function line(options: Omit<TextControl, 'text' | 'onInput' | 'max'> = {}) {
  return (edit: FieldEdit<TextField>) =>
    textControl(edit, {
      ...options,
      text: edit.value ?? '',
      max: edit.field.max,
      onInput: (text) => edit.change(typed(text)),
    });
}

export const text: FieldUi<TextField> = {
  view: (value) => value,
  text: (value) => value,
  edit: line(),
};

export const longText: FieldUi<TextField> = {
  isWide: true,
  view: (value) => html`<span class="prose">${value}</span>`,
  text: (value) => value,
  edit: (edit) =>
    html`<textarea
      class="field"
      part="control"
      id=${edit.id}
      name=${edit.name}
      rows="3"
      maxlength=${edit.field.max ?? nothing}
      aria-label=${edit.label ?? nothing}
      aria-describedby=${edit.describedBy ?? nothing}
      aria-invalid=${edit.isInvalid ? 'true' : nothing}
      aria-required=${edit.isRequired ? 'true' : nothing}
      ?disabled=${edit.isDisabled}
      .value=${edit.value ?? ''}
      @input=${(event: Event) => edit.change(typed((event.currentTarget as HTMLTextAreaElement).value))}
    ></textarea>`,
};

export const email: FieldUi<TextField> = {
  view: (value) => html`<a href="mailto:${value}" dir="ltr">${value}</a>`,
  text: (value) => value,
  edit: line({ type: 'email', inputMode: 'email', isLatin: true }),
};

export const phone: FieldUi<TextField> = {
  view: (value) => html`<a class="num" href="tel:${value.replace(/[^+\d]/g, '')}" dir="ltr">${formatPhone(value)}</a>`,
  text: (value) => formatPhone(value),
  edit: line({ type: 'tel', inputMode: 'tel', isLatin: true }),
};

export const url: FieldUi<TextField> = {
  view: (value) =>
    /^https?:\/\//i.test(value)
      ? html`<a href=${value} target="_blank" rel="noopener noreferrer" dir="ltr">${hostOf(value)}</a>`
      : value,
  text: (value) => value,
  edit: line({ type: 'text', inputMode: 'url', isLatin: true, placeholder: 'https://' }),
};

/** Given by the server; before that there is nothing to show. */
export const number: FieldUi<NumberField> = {
  view: (value) => html`<span class="num">${value}</span>`,
  text: (value) => value,
  edit: (edit) =>
    html`<output class="field locked" id=${edit.id}>${edit.value ?? edit.context.words.givenByServer}</output>`,
};

function hostOf(address: string): string {
  try {
    const { host, pathname } = new URL(address);
    return host.replace(/^www\./, '') + (pathname === '/' ? '' : pathname);
  } catch {
    return address;
  }
}
