import { css } from 'lit';

/** Tabs, and native dialogs. */
export const tabsDialogStyles = css`
  .tabs {
    display: flex;
    gap: 20px;
    overflow-x: auto;
    padding-inline: var(--_inset);
    border-block-end: 1px solid var(--_color-border);
    scrollbar-width: none;
  }
  .tabs > button {
    display: flex;
    gap: 6px;
    align-items: center;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-block: 3px solid transparent;
    background: none;
    color: var(--_color-text-muted);
    white-space: nowrap;
    cursor: pointer;
  }
  .tabs > button:focus-visible {
    outline-offset: -4px;
  }
  .tabs > [aria-selected='true'] {
    border-block-end-color: var(--_color-accent);
    color: var(--_color-text);
    font-weight: var(--_font-weight-medium);
  }
  .tabs .n {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: var(--_font-weight-normal);
    font-variant-numeric: tabular-nums;
  }
  dialog {
    inline-size: min(560px, 100vi - 32px);
    max-block-size: calc(100vb - 32px);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-l);
    background: var(--_color-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow-3);
  }
  dialog::backdrop {
    background: var(--_color-scrim);
  }
  @media (forced-colors: active) {
    .tabs > [aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
