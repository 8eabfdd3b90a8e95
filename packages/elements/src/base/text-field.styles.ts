import { css } from 'lit';

/** `.field` is an input, a select, a textarea, or a box round an icon and a bare input; labels and hints belong to it. */
export const textFieldStyles = css`
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
  @media (forced-colors: active) {
    .field:focus-visible,
    .field[aria-invalid='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
