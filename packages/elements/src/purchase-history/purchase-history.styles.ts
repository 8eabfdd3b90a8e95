import { css } from 'lit';

export const purchaseStyles = css`
  .totals {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    border-block-end: 1px solid var(--_color-border);
  }
  .totals > * {
    padding: var(--_pad) var(--_inset);
  }
  .totals > * + * {
    border-inline-start: 1px solid var(--_color-border);
  }
  .totals dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .totals dd {
    font-size: var(--_font-size-l);
    font-weight: var(--_font-weight-strong);
    font-variant-numeric: tabular-nums;
  }
  .totals dd span {
    display: block;
    white-space: nowrap;
  }
  .find {
    padding: var(--_pad-s) var(--_inset);
    border-block-end: 1px solid var(--_color-border);
  }
  .year {
    inline-size: auto;
    border-color: var(--_color-border);
    box-shadow: var(--_shadow-1);
    font-size: max(13px, calc(var(--_font-size) - 1px));
    font-weight: var(--_font-weight-medium);
    cursor: pointer;
  }
  .ord {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 14px;
    align-items: center;
    padding: var(--_pad) var(--_inset);
  }
  .ord + .ord {
    border-block-start: 1px solid var(--_color-border);
  }
  .thumbs {
    position: relative;
    grid-row: span 2;
  }
  .thumb {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: color-mix(in oklab, var(--hue) 14%, var(--_color-surface));
    color: color-mix(in oklab, var(--hue) 66%, var(--_color-text));
  }
  .thumbs .more {
    position: absolute;
    inset-block-end: -4px;
    inset-inline-end: -6px;
    padding-inline: 4px;
    border-radius: var(--_radius-s);
    background: var(--_color-text);
    color: var(--_color-surface);
    font-size: 11px;
    font-weight: var(--_font-weight-strong);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .ord .link {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
  }
  .ord .link .i {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_color-text-muted);
    transition: transform var(--_duration-normal) var(--_ease-out);
  }
  .ord .link[aria-expanded='true'] .i {
    transform: rotate(180deg);
  }
  .ord .total {
    font-weight: var(--_font-weight-strong);
    text-align: end;
  }
  .ord .badge {
    justify-self: end;
  }
  .track {
    grid-column: 2 / -1;
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 4px;
    margin-block-start: 8px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .track > * {
    padding-block-start: 8px;
    border-block-start: 3px solid var(--_color-border);
  }
  .track > .on {
    border-color: var(--_color-accent);
    color: var(--_color-text);
  }
  .track b {
    display: block;
    font-weight: var(--_font-weight-medium);
  }
  .lines {
    grid-column: 2 / -1;
    margin-block-start: 8px;
    border-block-start: 1px solid var(--_color-border);
    font-size: var(--_font-size-s);
  }
  .lines > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(88px, auto);
    gap: 12px;
    padding-block: 6px;
  }
  .lines > li + li {
    border-block-start: 1px dashed var(--_color-border);
  }
  .lines .num {
    text-align: end;
  }
  @container (inline-size < 560px) {
    .totals {
      grid-template-columns: 1fr 1fr;
    }
    .totals > :nth-child(3) {
      border-inline-start: 0;
    }
    .totals > :nth-child(n + 3) {
      border-block-start: 1px solid var(--_color-border);
    }
    .ord {
      column-gap: 12px;
    }
    .track,
    .lines {
      grid-column: 1 / -1;
    }
    .thumb {
      inline-size: 40px;
      block-size: 40px;
    }
  }
  @container (inline-size < 440px) {
    .thumbs {
      grid-row: span 3;
      align-self: start;
    }
    .ord > .what,
    .ord > .badge {
      grid-column: 2 / -1;
    }
    .ord > .badge {
      justify-self: start;
      margin-block-start: 2px;
    }
    .lines > li {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 12px;
    }
    .lines > li > :first-child {
      grid-column: 1 / -1;
    }
    .lines > li > :nth-child(2) {
      text-align: start;
    }
  }
  @media (forced-colors: active) {
    .track > :not(.on) {
      border-block-start-style: dotted;
    }
    .thumbs .more {
      border: 1px solid CanvasText;
    }
  }
`;
