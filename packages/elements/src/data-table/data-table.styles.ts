import { css } from 'lit';
import { fieldStyles } from '../base/fields.styles.ts';
import { layerStyles } from '../base/layers.styles.ts';
import { markStyles } from '../base/marks.styles.ts';
import { fieldEditStyles, fieldViewStyles } from '../fields/field.styles.ts';

const rows = css`
  .scroll {
    position: relative;
    max-block-size: var(--tenon-table-max-height, 560px);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .grid {
    min-inline-size: calc(var(--least) + var(--tick-size, 0px));
    font-size: max(13px, calc(var(--_font-size) - 1px));
  }
  .grid:focus-visible {
    outline-offset: -2px;
  }
  .grid.ticks {
    --tick-size: calc(28px + var(--_inset));
    --tick-track: var(--tick-size);
  }
  .row-head,
  .rec {
    display: grid;
    grid-template-columns: var(--tick-track,) var(--tracks);
    align-items: stretch;
    border-block-end: 1px solid var(--_color-border);
  }
  .head-rows {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .row-head {
    block-size: min(36px, var(--_row-height));
    background: var(--_color-sunken);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: var(--_font-weight-medium);
  }
  :host([density='touch']) .row-head {
    block-size: 44px;
  }
  .rows {
    block-size: calc(var(--records) * var(--size, auto));
    padding-block-start: calc(var(--before) * var(--size, 0px));
  }
  .rec {
    block-size: var(--_row-height);
    position: relative;
  }
  .row-head > span,
  .rec > span {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    padding-inline: 12px;
  }
  .row-head > :first-child,
  .rec > :first-child {
    padding-inline-start: var(--_inset);
  }
  .row-head > :last-child,
  .rec > :last-child {
    padding-inline-end: var(--_inset);
  }
  :host([density='compact']) :is(.row-head, .rec) > span {
    padding-inline: 8px;
  }
  .tick-cell {
    padding-inline-end: 0 !important;
  }
  .tick-cell .tick {
    position: relative;
  }
  /* Twenty-four px of target round a box of sixteen. */
  .tick-cell .tick::after {
    content: '';
    position: absolute;
    inset: -6px;
  }
  .cell {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .cell > :not(.editor) {
    min-inline-size: 0;
  }
  .cell > a,
  .cell > .prose {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell > .chips,
  .cell > .address {
    flex-wrap: nowrap;
    overflow: hidden;
  }
  .cell.fold-time {
    color: var(--_color-text-muted);
  }
  .r {
    justify-content: end;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .rec:hover {
    background: var(--_color-hover);
  }
  .rec:last-child {
    border-block-end-color: transparent;
  }
  .rec.sel {
    background: var(--_color-accent-soft);
  }
  .rec.sel::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_color-accent);
  }
  .cell:focus-visible,
  .row-head :focus-visible {
    outline-offset: -2px;
  }
  .lead {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
    font-weight: var(--_font-weight-medium);
  }
  .lead .name {
    cursor: pointer;
  }
  .lead .name:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: inherit;
    cursor: pointer;
  }
  .sort:hover,
  .sort.on {
    color: var(--_color-text);
  }
  .sort .i {
    inline-size: 12px;
    block-size: 12px;
  }
  .rec > .edit {
    padding: 0;
    overflow: visible;
  }
  .editor {
    display: flex;
    align-items: stretch;
    inline-size: 100%;
    block-size: calc(100% + 1px);
  }
  .editor .field,
  .editor > * {
    flex: 1;
    min-block-size: 0;
    block-size: 100%;
  }
  .editor .field {
    border-radius: 0;
    border-color: var(--_color-focus);
    box-shadow: inset 0 0 0 1px var(--_color-focus);
    font-size: inherit;
  }
  .editor .flag {
    padding-inline: 12px;
  }
  .r .editor .field,
  .r .editor .field > input {
    text-align: end;
  }
`;

const tools = css`
  .head {
    flex-wrap: wrap;
  }
  .head .search {
    inline-size: 220px;
    flex: 0 1 220px;
  }
  .search input::-webkit-search-cancel-button {
    opacity: 0.5;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 10px var(--_inset);
    border-block-end: 1px solid var(--_color-border);
  }
  .filter {
    max-inline-size: 100%;
  }
  .filter > :nth-child(3):not(.value) {
    background: none;
    font-weight: inherit;
    color: var(--_color-text-muted);
  }
  .filter > .value {
    min-inline-size: 0;
    max-inline-size: 240px;
  }
  .filter > button {
    cursor: pointer;
  }
  .filter > button:hover {
    background: var(--_color-hover);
  }
  .filter > button:focus-visible {
    outline-offset: -2px;
  }
  .filter > button:last-child {
    min-inline-size: 24px;
    justify-content: center;
  }
  .add-filter:first-child {
    margin-inline-start: -8px;
  }
  .views {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .views select {
    appearance: none;
    min-block-size: 26px;
    max-inline-size: 220px;
    padding-block: 0;
    padding-inline: 4px 22px;
    margin-inline-end: -22px;
    field-sizing: content;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-text);
    font-size: var(--_font-size-xs);
    font-weight: var(--_font-weight-medium);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .views .i {
    inline-size: 12px;
    block-size: 12px;
    pointer-events: none;
  }
  .views option {
    background: var(--_color-raised);
  }
  .column-pop {
    inline-size: 240px;
    max-block-size: min(420px, 70vb);
  }
  .pop .opt {
    font-size: var(--_font-size-s);
  }
  .filter-pop {
    inline-size: min(280px, calc(100vi - 16px));
    overflow: visible;
  }
  .ask {
    display: grid;
    gap: 8px;
    padding: 8px;
    min-inline-size: 220px;
  }
  .asked:not(:has(*)) {
    display: none;
  }
  .options {
    display: grid;
    max-block-size: 240px;
    overflow: auto;
  }
  .selbar {
    display: flex;
    gap: 4px;
    align-items: center;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    margin: 12px auto;
    padding-block: 5px;
    padding-inline: 14px 6px;
    overflow-x: auto;
    border: 1px solid light-dark(transparent, var(--_color-border-strong));
    border-radius: calc(var(--_radius-m) * 4 / 3);
    background: light-dark(var(--_color-text), var(--_color-raised));
    color: light-dark(var(--_color-surface), var(--_color-text));
    box-shadow: var(--_shadow-3);
    font-size: var(--_font-size-s);
    white-space: nowrap;
    scrollbar-width: none;
    animation: rise var(--_duration-normal) var(--_ease-out);
  }
  .selbar > .num {
    padding-inline-end: 8px;
  }
  .selbar .btn {
    border: 0;
    background: none;
    box-shadow: none;
    color: inherit;
  }
  .selbar .btn > .i {
    color: inherit;
  }
  .selbar .btn:hover {
    background: color-mix(in srgb, currentColor 14%, transparent);
  }
  .selbar :focus-visible {
    outline-color: currentColor;
    outline-offset: -2px;
  }
  .told:not(:empty) > .note {
    margin: 8px var(--_inset);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
`;

const narrow = css`
  @container (inline-size < 560px) {
    .head .search {
      order: 9;
      flex: 1 0 100%;
      margin-block-end: 4px;
    }
    .views {
      margin-inline-start: 0;
    }
    .grid {
      min-inline-size: 0;
    }
    .head-rows {
      display: none;
    }
    .rec {
      grid-template: auto auto / minmax(0, 1fr) auto;
      align-content: center;
      gap: 2px 10px;
      block-size: calc(var(--_row-height) + 23px);
      padding-inline: var(--_inset);
    }
    .ticks .rec {
      grid-template-columns: 20px minmax(0, 1fr) auto;
    }
    .rec > span {
      display: none;
      padding-inline: 0 !important;
    }
    .rec > .tick-cell {
      display: flex;
      grid-area: 1 / 1 / 3 / 2;
    }
    .rec > :is(.fold-lead, .fold-figure, .fold-state, .fold-time) {
      display: flex;
    }
    .fold-lead {
      grid-area: 1 / -3;
    }
    .fold-figure {
      grid-area: 1 / -2;
      font-weight: var(--_font-weight-strong);
    }
    .fold-state {
      grid-area: 2 / -3;
    }
    .fold-time {
      grid-area: 2 / -2;
    }
    .fold-state,
    .fold-time {
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
    }
    .lead .ava {
      display: none;
    }
    .foot .push {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .rec.sel {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .selbar {
      border-color: CanvasText;
    }
  }
  @media print {
    .scroll {
      max-block-size: none;
      overflow: visible;
    }
    .selbar {
      display: none;
    }
  }
`;

export const dataTableStyles = [
  fieldStyles,
  markStyles,
  layerStyles,
  fieldViewStyles,
  fieldEditStyles,
  rows,
  tools,
  narrow,
];
