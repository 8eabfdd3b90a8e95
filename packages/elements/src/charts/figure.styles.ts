import { css } from 'lit';

/** Figures, their change in words, tiles. */
export const figureStyles = css`
  .kpis {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: 1px;
    background: var(--_color-border);
  }
  .kpi {
    display: grid;
    align-content: start;
    gap: 4px;
    padding: var(--_inset);
    background: var(--_color-surface);
  }
  .kpi dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }
  .kpi .v,
  .headline {
    font-size: var(--_font-size-2xl);
    font-weight: var(--_font-weight-strong);
    line-height: var(--_line-figure);
    letter-spacing: -0.02em;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  :host(:state(han)) :is(.kpi .v, .headline) {
    letter-spacing: 0;
  }
  :is(.kpi .v, .headline) .u {
    margin-inline-start: 2px;
    font-size: 16px;
    font-weight: var(--_font-weight-medium);
    letter-spacing: 0;
  }
  .kpi .row {
    gap: 4px 8px;
  }
  .kpi .goal,
  .kpi .trend {
    margin-block-start: 8px;
  }
  .kpi .meter {
    flex: 1 1 84px;
  }
  .delta {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: var(--_font-weight-medium);
    white-space: nowrap;
  }
  .delta .i {
    inline-size: 12px;
    block-size: 12px;
  }
  .delta.good {
    color: var(--_color-success-text);
  }
  .delta.bad {
    color: var(--_color-danger-text);
  }
  @container (inline-size < 760px) {
    .kpi {
      padding: 14px;
    }
    .kpi .v {
      font-size: var(--_font-size-xl);
    }
  }
`;
