import { css } from 'lit';

export const viewStyles = css`
  .top {
    display: flex;
    align-items: flex-start;
    gap: 16px;
    padding: 20px;
  }
  .top .name {
    flex: 1;
    min-inline-size: 0;
  }
  .top h3 {
    font-size: var(--_font-size-xl);
    font-weight: var(--_font-weight-strong);
    line-height: var(--_line-tight);
    text-wrap: balance;
  }
  .top .chips {
    margin-block-start: 8px;
  }
  .top .act {
    display: flex;
    flex: none;
    gap: 8px;
    margin-inline-start: auto;
  }
  .body {
    display: grid;
    grid-template-columns: 272px minmax(0, 1fr) 264px;
    border-block-start: 1px solid var(--_color-border);
  }
  .body > * {
    min-inline-size: 0;
  }
  .body > * + * {
    border-inline-start: 1px solid var(--_color-border);
  }
  .block {
    min-inline-size: 0;
    padding: 16px 20px;
  }
  .block + .block {
    border-block-start: 1px solid var(--_color-border);
  }
  .block > h4 {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 24px;
    margin-block-end: 12px;
    font-size: var(--_font-size-s);
    font-weight: var(--_font-weight-strong);
  }
  .block .facts {
    grid-template-columns: minmax(72px, auto) minmax(0, 1fr);
    gap: 8px 12px;
  }
  .complete {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-block-start: 16px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .complete .meter {
    flex: 1;
    min-inline-size: 48px;
  }
  .complete > span:first-child {
    white-space: nowrap;
  }
  .who {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
    padding-block: 6px;
  }
  .sums {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 16px 12px;
  }
  .sums dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .sums dd {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_font-size-l);
    font-weight: var(--_font-weight-strong);
    font-variant-numeric: tabular-nums;
  }
  .deal {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: baseline;
    gap: 2px 8px;
    padding-block: 6px;
    font-size: var(--_font-size-s);
  }
  .deal .glyph {
    align-self: center;
  }
  .deal .meta {
    grid-column: 2 / -1;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .deal .late {
    color: var(--_color-warning-text);
    animation: none;
  }
  .none {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }
  .tabs {
    display: flex;
    gap: 20px;
    padding-inline: 20px;
    overflow-x: auto;
    border-block-end: 1px solid var(--_color-border);
    scrollbar-width: none;
  }
  .tabs > button {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    min-block-size: 44px;
    padding: 0;
    border: 0;
    border-block: 3px solid transparent;
    margin-block-end: -1px;
    background: none;
    color: var(--_color-text-muted);
    cursor: pointer;
  }
  .tabs > button:hover {
    color: var(--_color-text);
  }
  .tabs > [aria-selected='true'] {
    border-block-end-color: var(--_color-accent);
    color: var(--_color-text);
    font-weight: var(--_font-weight-medium);
  }
  .tabs .n {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-variant-numeric: tabular-nums;
  }
  .panel {
    --tenon-radius-l: 0px;
    margin: 0 -1px -1px;
  }
  .panel > * {
    display: block;
  }
  @container (inline-size < 900px) {
    .body {
      grid-template-columns: minmax(0, 1fr) 264px;
    }
    .body > .left {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: 1fr 1fr;
      order: 3;
      border-block-start: 1px solid var(--_color-border);
      border-inline: 0;
    }
    .body > .left > .block + .block {
      border-block-start: 0;
      border-inline-start: 1px solid var(--_color-border);
    }
    .body > .mid {
      border-inline-start: 0;
    }
  }
  @container (inline-size < 620px) {
    .top {
      flex-wrap: wrap;
      gap: 12px;
      padding: 16px;
    }
    .top .act {
      flex-wrap: wrap;
      inline-size: 100%;
      margin: 0;
    }
    .top .act .btn {
      flex: 1;
    }
    .body,
    .body > .left {
      display: block;
    }
    .body > * {
      border-block-start: 1px solid var(--_color-border);
      border-inline: 0;
    }
    .body > .mid {
      border-block-start: 0;
    }
    .body > .left > .block + .block {
      border-block-start: 1px solid var(--_color-border);
      border-inline-start: 0;
    }
    .block {
      padding: 16px;
    }
    .tabs {
      padding-inline: 16px;
    }
  }
`;
