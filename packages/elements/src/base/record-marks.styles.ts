import { css } from 'lit';

/** Avatars, notes, joined filter chips, and the peg that says "here". */
export const recordMarkStyles = css`
  .filter {
    display: inline-flex;
    block-size: 26px;
    overflow: clip;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    font-size: var(--_font-size-xs);
  }
  .filter > * {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 8px;
    border: 0;
    background: none;
    white-space: nowrap;
  }
  .filter > * + * {
    border-inline-start: 1px solid var(--_color-border);
  }
  .filter > :nth-child(2) {
    color: var(--_color-text-muted);
  }
  .filter > :nth-child(3) {
    background: var(--_color-accent-soft);
    color: var(--_color-accent-text);
    font-weight: var(--_font-weight-medium);
  }
  .filter > button:last-child {
    padding-inline: 5px;
    color: var(--_color-text-muted);
  }
  .filter .i {
    inline-size: 12px;
    block-size: 12px;
  }
  .ava {
    --size: 24px;
    display: inline-grid;
    place-items: center;
    inline-size: var(--size);
    block-size: var(--size);
    flex: none;
    overflow: clip;
    border-radius: 50%;
    background: color-mix(in oklab, var(--hue, var(--_color-chart-8)) 16%, var(--_color-surface));
    color: color-mix(in oklab, var(--hue, var(--_color-chart-8)) 62%, var(--_color-text));
    font-size: calc(var(--size) * 0.42);
    font-weight: var(--_font-weight-strong);
    line-height: 1;
    white-space: nowrap;
  }
  .ava.co {
    border-radius: var(--_radius-m);
  }
  .ava.s {
    --size: 20px;
    font-size: 11px;
  }
  .ava.m {
    --size: 32px;
  }
  .ava.l {
    --size: clamp(40px, var(--_control-height) * 1.5, 48px);
  }
  .ava.co.l {
    border-radius: calc(var(--_radius-m) * 4 / 3);
  }
  .note {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 10px 12px;
    border-radius: var(--_radius-m);
    background: var(--_color-sunken);
    font-size: var(--_font-size-s);
  }
  .note > .i {
    margin-block-start: 2px;
  }
  .note.warning {
    background: var(--_color-warning-soft);
  }
  .note.warning > .i {
    color: var(--_color-warning-text);
  }
  .note.danger {
    background: var(--_color-danger-soft);
  }
  .note.danger > .i {
    color: var(--_color-danger-text);
  }
  .note.info {
    background: var(--_color-info-soft);
  }
  .note.info > .i {
    color: var(--_color-info-text);
  }
  .peg {
    position: relative;
  }
  .peg::before {
    content: '';
    position: absolute;
    inset-block: 8px;
    inset-inline-start: 0;
    inline-size: 3px;
    border-start-end-radius: 2px;
    border-end-end-radius: 2px;
    background: var(--peg, var(--_color-accent));
  }
  @media (forced-colors: active) {
    .note,
    .ava {
      border: 1px solid CanvasText;
    }
    .peg::before {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
