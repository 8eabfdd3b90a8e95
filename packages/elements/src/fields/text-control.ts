import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '@tenon/schema';
import type { FieldEdit } from './field-ui.ts';

export interface TextControl {
  readonly text: string;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'datetime-local' | 'color';
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email' | 'url';
  readonly max?: number | undefined;
  readonly placeholder?: string;
  /** Latin content in any language: phones, addresses of mail and web. */
  readonly isLatin?: boolean;
  readonly isFigure?: boolean;
  /** A bare input inside a box that draws the edge. */
  readonly isBare?: boolean;
  readonly list?: string;
  /** For texts that are the value: each key counts. */
  onInput?(text: string): void;
  /** For texts that must be read as something: when the field is left or Enter pressed. */
  onChange?(text: string, input: HTMLInputElement): void;
}

/** A native input with everything a label, a hint and an error need to point at it. */
export function textControl(edit: FieldEdit<Field>, control: TextControl): TemplateResult {
  return html`<input
    class="${control.isBare ? '' : 'field'} ${control.isFigure ? 'figure' : ''}"
    part=${control.isBare ? nothing : 'control'}
    id=${edit.id}
    name=${edit.name}
    type=${control.type ?? 'text'}
    inputmode=${control.inputMode ?? nothing}
    maxlength=${control.max ?? nothing}
    placeholder=${control.placeholder ?? nothing}
    dir=${control.isLatin ? 'auto' : nothing}
    list=${control.list ?? nothing}
    autocomplete="off"
    aria-label=${edit.label ?? nothing}
    aria-describedby=${edit.describedBy ?? nothing}
    aria-invalid=${edit.isInvalid ? 'true' : nothing}
    aria-required=${edit.isRequired ? 'true' : nothing}
    ?disabled=${edit.isDisabled}
    .value=${control.text}
    @input=${control.onInput ? (event: Event) => control.onInput?.(inputOf(event).value) : nothing}
    @change=${control.onChange ? (event: Event) => control.onChange?.(inputOf(event).value, inputOf(event)) : nothing}
  />`;
}

export function inputOf(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}

/** While a character is being composed, Enter chooses a candidate and must not do anything else. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
