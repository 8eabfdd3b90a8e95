import { css } from 'lit';

/** Pictures: colours by class, shapes for forced colours. */
export const chartStyles = css`
  .c1 {
    --c: var(--_color-chart-1);
  }
  .c2 {
    --c: var(--_color-chart-2);
  }
  .c3 {
    --c: var(--_color-chart-3);
  }
  .c4 {
    --c: var(--_color-chart-4);
  }
  .c5 {
    --c: var(--_color-chart-5);
  }
  .c6 {
    --c: var(--_color-chart-6);
  }
  .c7 {
    --c: var(--_color-chart-7);
  }
  .c8 {
    --c: var(--_color-chart-8);
  }
  .chart {
    display: block;
    max-inline-size: 100%;
    overflow: visible;
    direction: ltr;
    fill: var(--_color-text-muted);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
  }
  .chart .ax {
    stroke: var(--_color-border);
    fill: none;
  }
  .chart .ax0 {
    stroke: var(--_color-border-strong);
  }
  .chart .now {
    stroke: var(--_color-text);
    fill: none;
  }
  .chart .lab {
    fill: var(--_color-text);
    stroke: var(--_color-surface);
    stroke-width: 4px;
    stroke-linejoin: round;
    paint-order: stroke;
    font-weight: var(--_font-weight-medium);
  }
  .chart .on {
    fill: var(--_color-text);
    font-weight: var(--_font-weight-strong);
  }
  .chart .sum {
    fill: var(--_color-text);
    font-size: 20px;
    font-weight: var(--_font-weight-strong);
  }
  .chart .bar {
    fill: var(--c);
  }
  .chart .bar.pale {
    fill-opacity: 0.35;
  }
  .chart .line {
    fill: none;
    stroke: var(--c);
    stroke-width: 2px;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .chart .line.thin {
    stroke-width: 1.5px;
  }
  .chart .line.dashed {
    stroke-dasharray: 3 4;
  }
  .chart .area {
    fill: var(--c);
    opacity: 0.08;
  }
  .chart .band {
    fill: var(--c);
    opacity: 0.14;
  }
  .chart .end {
    fill: var(--c);
    stroke: var(--_color-surface);
    stroke-width: 2px;
  }
  .chart .tip {
    fill: var(--c);
  }
  .unit {
    margin-block-end: 2px;
    color: var(--_color-text-muted);
    font-size: 11px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin-block-start: 10px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .key {
    inline-size: 10px;
    block-size: 10px;
    flex: none;
    border-radius: 2px;
    background: var(--c);
  }
  .donut {
    display: grid;
    grid-template-columns: 148px minmax(0, 320px);
    gap: 20px;
    align-items: center;
  }
  .donut li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 8px;
    align-items: center;
    padding-block: 4px;
    font-size: var(--_font-size-xs);
  }
  @container (inline-size < 320px) {
    .donut {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
    }
    .donut ul {
      inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .chart {
      forced-color-adjust: none;
      fill: CanvasText;
    }
    .chart .bar,
    .chart .area,
    .chart .band,
    .chart .end,
    .chart .tip {
      fill: CanvasText;
      stroke: CanvasText;
    }
    .chart .line,
    .chart .ax0,
    .chart .now {
      stroke: CanvasText;
    }
    .chart .ax {
      stroke: CanvasText;
      stroke-opacity: 0.3;
    }
    .chart .ax0 {
      stroke-opacity: 1;
    }
    .chart .lab,
    .chart .on,
    .chart .sum {
      fill: CanvasText;
    }
    .chart .lab {
      stroke: Canvas;
    }
    .key {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
      background: color-mix(in srgb, CanvasText var(--tint, 100%), Canvas);
    }
    .key.c1 {
      --tint: 100%;
    }
    .bar.c1 {
      fill-opacity: 1;
    }
    .line.c1 {
      stroke-dasharray: none;
    }
    .key.c2 {
      --tint: 15%;
    }
    .bar.c2 {
      fill-opacity: 0.15;
    }
    .line.c2 {
      stroke-dasharray: 8 3;
    }
    .key.c3 {
      --tint: 60%;
    }
    .bar.c3 {
      fill-opacity: 0.6;
    }
    .line.c3 {
      stroke-dasharray: 2 3;
    }
    .key.c4 {
      --tint: 35%;
    }
    .bar.c4 {
      fill-opacity: 0.35;
    }
    .line.c4 {
      stroke-dasharray: 8 3 2 3;
    }
    .key.c5 {
      --tint: 80%;
    }
    .bar.c5 {
      fill-opacity: 0.8;
    }
    .line.c5 {
      stroke-dasharray: 12 4;
    }
    .key.c6 {
      --tint: 5%;
    }
    .bar.c6 {
      fill-opacity: 0.05;
    }
    .line.c6 {
      stroke-dasharray: 4 4;
    }
    .key.c7 {
      --tint: 45%;
    }
    .bar.c7 {
      fill-opacity: 0.45;
    }
    .line.c7 {
      stroke-dasharray: 1 4;
    }
    .key.c8 {
      --tint: 25%;
    }
    .bar.c8 {
      fill-opacity: 0.25;
    }
    .line.c8 {
      stroke-dasharray: 10 3 2 3 2 3;
    }
  }
`;
