import { css } from 'lit';
import { fieldStyles } from '../base/fields.styles.ts';
import { layerStyles } from '../base/layers.styles.ts';
import { markStyles } from '../base/marks.styles.ts';

const columns = css`
  .board {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(220px, 1fr);
    gap: var(--tenon-board-gap, 12px);
    padding: var(--_inset);
    overflow-x: auto;
    scroll-snap-type: x proximity;
    scroll-padding: var(--_inset);
  }
  .board.dragging {
    scroll-snap-type: none;
    cursor: grabbing;
    user-select: none;
  }
  .col {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    padding: 4px;
    border-radius: var(--_radius-l);
    background: var(--_color-sunken);
    scroll-snap-align: start;
  }
  .col.over {
    box-shadow: inset 0 0 0 1.5px var(--_color-focus);
  }
  .col-head {
    padding: 8px 8px 10px;
  }
  .col-head h4 {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: var(--_font-size-s);
    font-weight: var(--_font-weight-strong);
    white-space: nowrap;
  }
  .col-head .row {
    min-block-size: 24px;
  }
  .sum {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 0 6px;
    min-block-size: 1.5em;
    margin-block-start: 2px;
  }
  .sum b {
    font-size: var(--_font-size-m);
    font-weight: var(--_font-weight-strong);
  }
  .col-head .meter {
    block-size: 3px;
    margin-block-start: 8px;
  }
  .list {
    flex: 1;
    min-block-size: 96px;
    max-block-size: var(--tenon-board-max-height, 600px);
    overflow-y: auto;
    overscroll-behavior: contain;
    border-radius: calc(var(--_radius-m) * 4 / 3);
    scrollbar-width: thin;
  }
  .list:focus-visible {
    outline-offset: -2px;
  }
  .list > * + * {
    margin-block-start: 6px;
  }
  .space {
    block-size: var(--space);
    margin: 0 !important;
  }
  .none {
    padding: 8px 8px 12px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
`;

const cards = css`
  .deal {
    position: relative;
    display: grid;
    gap: 6px;
    padding: 10px 12px;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius-m) * 4 / 3);
    background: var(--_color-surface);
    box-shadow: var(--_shadow-1);
    touch-action: pan-x pan-y;
    -webkit-touch-callout: none;
  }
  .deal.liftable {
    cursor: grab;
  }
  .deal:focus-visible {
    outline-offset: -1px;
    border-radius: calc(var(--_radius-m) * 4 / 3);
  }
  .name {
    display: -webkit-box;
    overflow: hidden;
    font-size: var(--_font-size-s);
    font-weight: var(--_font-weight-medium);
    line-height: 1.4;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .meta > .ava {
    --size: 20px;
    font-size: 11px;
  }
  .amt {
    color: var(--_color-text);
    font-size: var(--_font-size-s);
    font-weight: var(--_font-weight-strong);
  }
  .age {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .age::before {
    --open: color-mix(in srgb, currentColor 28%, transparent);
    --second: var(--open);
    --third: var(--open);
    content: '';
    inline-size: 13px;
    block-size: 8px;
    background: linear-gradient(
      90deg,
      currentColor 0 3px,
      transparent 0 5px,
      var(--second) 0 8px,
      transparent 0 10px,
      var(--third) 0
    );
  }
  .age:dir(rtl)::before {
    transform: scaleX(-1);
  }
  .age:is(.mid, .old)::before {
    --second: currentColor;
  }
  .age.old::before {
    --third: currentColor;
  }
  .age.old {
    color: var(--_color-warning-text);
    font-weight: var(--_font-weight-strong);
  }
  .dot {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-end: 10px;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_color-info);
  }
  .move {
    position: absolute !important;
    inset-block-start: 5px;
    inset-inline-end: 5px;
    opacity: 0;
    background: var(--_color-surface) !important;
  }
  .deal:is(:hover, :focus-within) > .move,
  .move:focus-visible,
  .move[aria-expanded='true'] {
    opacity: 1;
  }
  @media (hover: none) {
    .move {
      opacity: 1;
    }
    .deal > .name {
      padding-inline-end: 28px;
    }
    .dot {
      inset-inline-end: 36px;
    }
  }
  .gone {
    visibility: hidden;
  }
  .held {
    border-color: var(--_color-accent);
    opacity: 0.6;
  }
  .slot {
    block-size: var(--slot);
    border: 1.5px dashed var(--_color-focus);
    border-radius: calc(var(--_radius-m) * 4 / 3);
    background: var(--_color-accent-soft);
  }
  .picture {
    inset: 0 auto auto 0;
    inline-size: var(--drag-width);
    margin: 0;
    border-color: var(--_color-accent);
    background: var(--_color-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow-3);
    font: inherit;
    pointer-events: none;
    transform: translate(var(--drag-x, 0), var(--drag-y, 0)) rotate(-1.5deg);
    overflow: visible;
  }
  .picture:not(:popover-open) {
    display: none;
  }
  .picture:dir(rtl) {
    transform: translate(var(--drag-x, 0), var(--drag-y, 0)) rotate(1.5deg);
  }
  .deal.refused {
    border-color: var(--_color-danger);
  }
  .why {
    display: flex;
    align-items: flex-start;
    gap: 4px;
    margin: 4px -12px -10px;
    padding-block: 8px;
    padding-inline: 12px 6px;
    border-end-start-radius: var(--_radius-m);
    border-end-end-radius: var(--_radius-m);
    background: var(--_color-danger-soft);
    font-size: var(--_font-size-xs);
    cursor: auto;
  }
  .why > :first-child {
    flex: 1;
    min-inline-size: 0;
  }
  .menu {
    min-inline-size: 180px;
  }
  .menu .opt {
    font-size: var(--_font-size-s);
  }
  dialog.lost form {
    display: grid;
    gap: 16px;
    padding: 16px;
  }
  dialog.lost {
    inline-size: min(360px, 100vi - 32px);
  }
  dialog.lost h4 {
    font-weight: var(--_font-weight-strong);
  }
  dialog.lost .row {
    justify-content: end;
  }
`;

const shapes = css`
  .ghosts {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(220px, 1fr);
    gap: 12px;
    padding: var(--_inset);
    overflow: hidden;
  }
  .ghosts .col {
    gap: 6px;
    min-block-size: 320px;
  }
  .ghosts .head-bones {
    display: grid;
    gap: 10px;
    padding: 12px 8px;
  }
  .ghosts .deal {
    gap: 10px;
  }
  @container (inline-size < 560px) {
    .board,
    .ghosts {
      grid-auto-columns: 82%;
      padding: 12px;
      scroll-padding: 12px;
    }
    .board {
      scroll-snap-type: x mandatory;
    }
    .head .count .more {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .col {
      border: 1px solid CanvasText;
    }
    .deal:is(.refused, .held, .picture),
    .col.over {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .age::before,
    .dot {
      forced-color-adjust: none;
      color: CanvasText;
    }
    .dot {
      background: CanvasText;
    }
  }
  @media print {
    .list {
      max-block-size: none;
      overflow: visible;
    }
  }
`;

export const pipelineBoardStyles = [fieldStyles, markStyles, layerStyles, columns, cards, shapes];
