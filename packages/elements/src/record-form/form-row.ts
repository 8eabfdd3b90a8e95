import { html, nothing, type TemplateResult } from 'lit';
import type { FieldContext, FieldEdit } from '../fields/field-ui.ts';
import { uiOf } from '../fields/registry.ts';
import { icon } from '../icons/icon.ts';
import type { FormField } from './form-fields.ts';
import { alertIcon } from '../icons/paths/alert.ts';

export interface FormRow extends FormField {
  readonly value: unknown;
  readonly error: string | undefined;
  readonly isWide: boolean;
  readonly context: FieldContext;
  /** The word for it: required is the usual case and goes unmarked. */
  readonly optional: string;
  change(value: unknown): void;
  reject(rule: string): void;
  leave(): void;
}

/** Label, control, hint or error. Kinds of several controls get a legend instead of a label. */
export function formRow(row: FormRow): TemplateResult {
  const { field, context } = row;
  const ui = uiOf(field);
  const id = `f-${row.name}`;
  const words = field.label[context.language];
  const help = row.error ?? field.help?.[context.language];
  const edit: FieldEdit = {
    field,
    value: row.value as FieldEdit['value'],
    id,
    name: row.name,
    label: ui.isGroup ? words : undefined,
    describedBy: help ? `${id}-help` : undefined,
    isInvalid: row.error !== undefined,
    isDisabled: false,
    isRequired: row.isRequired,
    context,
    change: (value) => row.change(value),
    reject: (rule) => row.reject(rule),
  };
  const optional = row.isRequired ? nothing : html`<span class="optional">${row.optional}</span>`;
  const label = ui.isGroup
    ? html`<span class="label" part="label" aria-hidden="true">${words}${optional}</span>`
    : html`<label class="label" part="label" for=${id}>${words}${optional}</label>`;
  return html`<div class=${row.isWide || ui.isWide ? 'wide' : ''} @focusout=${() => row.leave()}>
    ${label} ${ui.edit(edit)}
    ${help ? html`<p class="hint ${row.error ? 'error' : ''}" id="${id}-help">${row.error ? icon(alertIcon) : nothing}<span>${help}</span></p>` : nothing}
  </div>`;
}
