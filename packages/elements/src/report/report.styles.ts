import { css } from 'lit';

export const reportStyles = css`
  .fig {
    padding: var(--_inset);
  }
  .lead {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    margin-block-end: 12px;
  }
  .plot {
    min-block-size: var(--plot-height, 200px);
  }
  :host([chart='donut']) .plot {
    min-block-size: 148px;
  }
  .kpis {
    grid-template-columns: 1fr;
  }
  @container (inline-size < 420px) {
    .seg .word {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media print {
    .seg {
      display: none;
    }
  }
`;
