import { css } from 'lit';

/** What views and editors of fields need beside the shared controls. */
export const fieldViewStyles = css`
  .masked {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--_color-text-muted);
  }
  .masked .i {
    inline-size: 13px;
    block-size: 13px;
  }
  .none {
    color: var(--_color-text-muted);
  }
  .ref {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  .ref > .ava {
    --size: 22px;
    font-size: 11px;
  }
  .yes,
  .file {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .prose {
    white-space: pre-line;
  }
  .address,
  .list,
  .group {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 6px;
  }
  .swatch {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    border: 1px solid var(--_color-border);
    border-radius: 3px;
    background: var(--colour);
    vertical-align: -2px;
  }
  .stars {
    display: inline-flex;
    gap: 2px;
    color: var(--_color-border-strong);
  }
  .stars .on {
    color: var(--_color-accent-text);
  }
  .stars .on .i {
    fill: currentColor;
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
  }
`;

export const fieldEditStyles = css`
  .figure {
    font-variant-numeric: tabular-nums;
  }
  .field.pair {
    padding-inline-end: 4px;
    gap: 4px;
  }
  .field.pair > input {
    font-variant-numeric: tabular-nums;
  }
  .field.pair > select {
    flex: none;
    block-size: calc(var(--_control-height) - 8px);
    padding: 0 4px;
    border: 0;
    border-radius: var(--_radius-s);
    background: var(--_color-neutral-soft);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .field.pair > select option {
    background: var(--_color-raised);
    color: var(--_color-text);
  }
  .pair-of {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .pair-of > * {
    min-inline-size: 0;
  }
  .field.tags {
    flex-wrap: wrap;
    gap: 4px;
    padding-block: 4px;
  }
  .field.tags > input {
    flex: 1 1 80px;
    min-block-size: 22px;
  }
  .field.tags .off,
  .off {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 20px;
    margin-inline-end: -6px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .off .i {
    inline-size: 12px;
    block-size: 12px;
  }
  .flag {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_control-height);
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    min-block-size: var(--_control-height);
    align-items: center;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
    font-size: var(--_font-size-s);
  }
  .stars.edit label {
    position: relative;
    display: grid;
    place-items: center;
    min-inline-size: 24px;
    block-size: var(--_control-height);
    cursor: pointer;
  }
  .stars.edit input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .stars.edit label:focus-within {
    outline: 2px solid var(--_color-focus);
    border-radius: var(--_radius-s);
  }
  .address-edit,
  .group-edit {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
    gap: 8px;
  }
  .address-edit > textarea {
    grid-column: 1 / -1;
    min-block-size: calc(var(--_control-height) * 1.6);
  }
  .list-edit {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .list-item {
    display: flex;
    gap: 4px;
    inline-size: 100%;
  }
  .list-item > :first-child {
    flex: 1;
  }
  textarea.code {
    font-family: var(--_font-mono);
    font-size: var(--_font-size-s);
  }
  output.field {
    white-space: nowrap;
    overflow: hidden;
  }
  input[type='color'].field {
    inline-size: 64px;
    padding: 4px;
  }
  .add {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    padding-inline: 10px 12px;
    border: 1px dashed var(--_color-border-strong);
    border-radius: var(--_radius-m);
    background: none;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    cursor: pointer;
  }
  .add:hover {
    background: var(--_color-hover);
    color: var(--_color-text);
  }
  .add .i {
    inline-size: 12px;
    block-size: 12px;
  }
`;
