import { css } from 'lit';

export const cardStyles = css`
  .top {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: 12px;
    padding: var(--_inset);
  }
  .top > .chips {
    grid-column: 2 / -1;
  }
  .top h3 {
    font-size: var(--_font-size-l);
    font-weight: var(--_font-weight-strong);
    line-height: var(--_line-tight);
    text-wrap: balance;
  }
  .top .sub {
    margin-block-start: 2px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }
  .figures + .facts {
    padding-block-start: 16px;
  }
  .facts {
    padding: 0 var(--_inset) var(--_inset);
  }
  .foot .meter {
    inline-size: 88px;
  }
  .compact {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
    min-block-size: 56px;
    padding: 8px 12px;
  }
  .compact .end {
    text-align: end;
  }
  .compact .end .row {
    justify-content: flex-end;
  }
  @container (inline-size < 300px) {
    .top > .chips {
      grid-column: 1 / -1;
    }
  }
`;
