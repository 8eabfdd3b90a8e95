import { css } from 'lit';

/** The table behind a chart. */
export const tableStyles = css`
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  .grid {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_font-size-s);
  }
  .grid th,
  .grid td {
    block-size: var(--_row-height);
    padding: 0 var(--_inset);
    font-weight: var(--_font-weight-normal);
    text-align: start;
    white-space: nowrap;
  }
  .grid tbody th {
    max-inline-size: 240px;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: var(--_font-weight-medium);
  }
  .grid thead th {
    block-size: 36px;
    background: var(--_color-sunken);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: var(--_font-weight-medium);
  }
  .grid tr + tr > *,
  .grid tfoot tr > * {
    border-block-start: 1px solid var(--_color-border);
  }
  .grid tfoot tr > * {
    font-weight: var(--_font-weight-strong);
  }
  .grid .r {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
`;
