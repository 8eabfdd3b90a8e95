import { css } from 'lit';

export const syncStyles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: max(28px, var(--_control-height) - 4px);
    padding-block: 0;
    padding-inline: 8px 10px;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    cursor: pointer;
  }
  .pill .i {
    inline-size: 14px;
    block-size: 14px;
  }
  .pill:hover {
    background: linear-gradient(var(--_color-hover) 0 0), var(--_color-surface);
  }
  .pill.ok .i {
    color: var(--_color-success-text);
  }
  .pill.warning {
    border-color: transparent;
    background: var(--_color-warning-soft);
    color: var(--_color-warning-text);
  }
  .pill.danger {
    border-color: transparent;
    background: var(--_color-danger-soft);
    color: var(--_color-danger-text);
  }
  .pill.turning .i {
    animation: turn 1.6s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }
  .pop {
    inline-size: min(380px, 100vi - 16px);
    padding: 0;
    white-space: normal;
  }
  .list {
    padding-block: 6px;
  }
  .q {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    gap: 4px 10px;
    align-items: center;
    padding: 8px var(--_inset);
    font-size: var(--_font-size-s);
  }
  .q.bad > .i,
  .q.bad > .what {
    color: var(--_color-danger-text);
  }
  .q .why {
    grid-column: 2 / -1;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .q .link {
    font-size: var(--_font-size-xs);
  }
  .meter {
    margin: 8px var(--_inset);
  }
  @media (forced-colors: active) {
    .pill {
      border-color: currentColor;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .pill.turning .i {
      animation: none;
    }
  }
  @media print {
    .pop {
      display: none;
    }
  }
`;
