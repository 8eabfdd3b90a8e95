import { css } from 'lit';

export const timelineStyles = css`
  .day {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 12px var(--_inset) 4px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: var(--_font-weight-strong);
  }
  .day.now {
    color: var(--_color-accent-text);
  }
  .day.now::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--_color-accent);
    opacity: 0.4;
  }
  .ev {
    position: relative;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 12px;
    padding: var(--_pad-s) var(--_inset);
  }
  .ev::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_inset) + 11.5px);
    inline-size: 1px;
    background: var(--_color-border);
  }
  .ev:first-child::before {
    inset-block-start: 16px;
  }
  .ev:last-child::before {
    inset-block-end: calc(100% - 16px);
  }
  .dot {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    color: var(--_color-text-muted);
  }
  .dot .i {
    inline-size: 14px;
    block-size: 14px;
  }
  .dot.k {
    border-color: transparent;
    background: var(--_color-accent-soft);
    color: var(--_color-accent-text);
  }
  .dot.ok {
    border-color: transparent;
    background: var(--_color-success-soft);
    color: var(--_color-success-text);
  }
  .t {
    display: flex;
    gap: 8px;
    align-items: baseline;
    font-size: var(--_font-size-s);
    line-height: 24px;
  }
  .t time {
    margin-inline-start: auto;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .b {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }
  .move {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
    align-items: center;
  }
  .move .to {
    color: var(--_color-text);
  }
  .quote {
    margin-block-start: 6px;
    padding: 8px 12px;
    border-radius: var(--_radius-m);
    background: var(--_color-neutral-soft);
    color: var(--_color-text);
    font-size: var(--_font-size-s);
    white-space: pre-line;
  }
  .end {
    padding: 4px var(--_inset) 12px calc(var(--_inset) + 36px);
    font-size: var(--_font-size-s);
  }
  ol:last-child {
    padding-block-end: 8px;
  }
  .compose {
    display: grid;
    gap: 8px;
    padding: 12px var(--_inset);
    border-block-end: 1px solid var(--_color-border);
    background: var(--_color-sunken);
  }
  .pop label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: var(--_control-height);
    padding-inline: 8px;
    white-space: nowrap;
  }
  .bar {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
    padding: var(--_pad-s) var(--_inset) 0;
  }
  @media (forced-colors: active) {
    .ev::before {
      forced-color-adjust: none;
      background: GrayText;
    }
    .quote {
      border: 1px solid CanvasText;
    }
  }
`;
