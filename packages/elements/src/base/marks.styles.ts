import { css } from 'lit';

/** Badges, tags, chips, avatars, meters, notes: marks that say something about a record. */
export const markStyles = css`
  .tag,
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    block-size: 22px;
    max-inline-size: 100%;
    padding-inline: 7px;
    border-radius: var(--_radius-s);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    white-space: nowrap;
  }
  .tag {
    gap: 5px;
    border: 1px solid var(--_color-border);
  }
  .tag::before {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    flex: none;
    border-radius: 2px;
    background: var(--hue, var(--_color-chart-8));
  }
  .tag.bare::before {
    display: none;
  }
  .badge {
    background: var(--_color-neutral-soft);
    font-weight: var(--_font-weight-medium);
  }
  .badge .i {
    inline-size: 14px;
    block-size: 14px;
  }
  .badge.success {
    background: var(--_color-success-soft);
    color: var(--_color-success-text);
  }
  .badge.warning {
    background: var(--_color-warning-soft);
    color: var(--_color-warning-text);
  }
  .badge.danger {
    background: var(--_color-danger-soft);
    color: var(--_color-danger-text);
  }
  .badge.info {
    background: var(--_color-info-soft);
    color: var(--_color-info-text);
  }
  .badge.accent {
    background: var(--_color-accent-soft);
    color: var(--_color-accent-text);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
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
  .meter {
    display: block;
    block-size: 4px;
    overflow: clip;
    border-radius: 2px;
    background: var(--_color-border);
  }
  .meter > * {
    display: block;
    inline-size: var(--share, 0%);
    block-size: 100%;
    border-radius: 2px;
    background: var(--bar, var(--_color-accent));
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
    .badge,
    .note,
    .ava {
      border: 1px solid CanvasText;
    }
    .meter,
    .tag::before,
    .peg::before {
      forced-color-adjust: none;
    }
    .meter {
      background: GrayText;
    }
    .meter > *,
    .tag::before {
      background: CanvasText;
    }
    .peg::before {
      background: Highlight;
    }
  }
`;
