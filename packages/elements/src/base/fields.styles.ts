import { css } from 'lit';

/** Text fields, choices, switches. `.field` is an input, a select, a textarea, or a box round an icon and a bare input. */
export const fieldStyles = css`
  .field {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding-block: 0;
    padding-inline: 10px;
    border: 1px solid var(--_color-border-strong);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    color: var(--_color-text);
    font-size: var(--_font-size);
  }
  textarea.field {
    display: block;
    padding-block: 6px;
    resize: vertical;
    field-sizing: content;
    min-block-size: calc(var(--_control-height) * 2.5);
  }
  select.field {
    appearance: none;
    padding-inline-end: 30px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--_color-text-muted) 50% 70%, transparent 70%),
      linear-gradient(-45deg, transparent 50%, var(--_color-text-muted) 50% 70%, transparent 70%);
    background-size: 5px 5px;
    background-position:
      calc(100% - 17px) 52%,
      calc(100% - 12px) 52%;
    background-repeat: no-repeat;
    text-overflow: ellipsis;
  }
  select.field:dir(rtl) {
    background-position:
      12px 52%,
      17px 52%;
  }
  .field > .i {
    color: var(--_color-text-muted);
  }
  .field > input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
  }
  .field::placeholder,
  .field > input::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
  }
  .field:focus-visible,
  .field:has(> input:focus-visible) {
    outline: none;
    border-color: var(--_color-focus);
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_color-focus);
  }
  .field[aria-invalid='true'],
  .field:has(> [aria-invalid='true']) {
    border-color: var(--_color-danger);
    box-shadow: inset 0 0 0 1px var(--_color-danger);
  }
  .field.search {
    border-color: var(--_color-border);
    background: var(--_color-sunken);
  }
  .field:disabled,
  .field:read-only:not(select):is(input, textarea),
  .field.locked {
    border-color: var(--_color-border);
    background: var(--_color-sunken);
    color: var(--_color-text-muted);
  }
  .label {
    display: block;
    margin-block-end: 6px;
    font-size: var(--_font-size-s);
    font-weight: var(--_font-weight-medium);
  }
  .label .optional {
    color: var(--_color-text-muted);
    font-weight: var(--_font-weight-normal);
  }
  .hint {
    display: flex;
    gap: 4px;
    margin-block-start: 4px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .hint.error {
    color: var(--_color-danger-text);
  }
  .hint .i {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
  }
  input[type='checkbox'].tick,
  input[type='radio'].dotin {
    appearance: none;
    display: inline-grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    margin: 0;
    border: 1px solid var(--_color-border-strong);
    border-radius: var(--_radius-s);
    background: var(--_color-surface);
    color: var(--_color-on-accent);
  }
  .tick:checked,
  .tick:indeterminate {
    border-color: var(--_color-accent) !important;
    background: var(--_color-accent) !important;
  }
  .tick:checked::before {
    content: '';
    inline-size: 9px;
    block-size: 5px;
    border: solid currentColor;
    border-width: 0 0 1.75px 1.75px;
    transform: translateY(-1px) rotate(-45deg);
  }
  .tick:indeterminate::before {
    content: '';
    inline-size: 8px;
    border-block-start: 1.75px solid currentColor;
    transform: none;
  }
  input[type='radio'].dotin {
    border-radius: 50%;
  }
  input[type='radio'].dotin:checked {
    border: 5px solid var(--_color-accent);
  }
  input[type='checkbox'].switch {
    appearance: none;
    inline-size: 32px;
    block-size: 18px;
    flex: none;
    margin: 0;
    padding: 2px;
    border-radius: 9px;
    background: var(--_color-border-strong);
    transition: background var(--_duration-fast) var(--_ease-out);
  }
  .switch::before {
    content: '';
    display: block;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: white;
  }
  input[type='checkbox'].switch:checked {
    background: var(--_color-accent);
  }
  .switch:checked::before {
    margin-inline-start: 14px;
  }
  @media (forced-colors: active) {
    .tick,
    .dotin,
    .switch {
      forced-color-adjust: none;
      border-color: CanvasText !important;
    }
    .switch {
      background: GrayText !important;
    }
    .tick:checked,
    .tick:indeterminate,
    .switch:checked {
      border-color: Highlight !important;
      background: Highlight !important;
      color: HighlightText;
    }
    .dotin:checked {
      border-color: Highlight !important;
    }
    .field:focus-visible,
    .field[aria-invalid='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
