import { css } from 'lit';

/** Label and value in two columns, and the strip of figures: shared by the card and the 360 view. */
export const factStyles = css`
  .facts {
    display: grid;
    grid-template-columns: minmax(84px, auto) minmax(0, 1fr);
    gap: 8px 16px;
    font-size: var(--_font-size-s);
  }
  .facts dt {
    color: var(--_color-text-muted);
  }
  .facts dd {
    min-inline-size: 0;
    text-wrap: pretty;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    border-block: 1px solid var(--_color-border);
  }
  .figures > * {
    min-inline-size: 0;
    padding: 12px var(--_inset);
  }
  .figures > * + * {
    border-inline-start: 1px solid var(--_color-border);
  }
  .figures dt {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .figures dd {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_font-size-l);
    font-weight: var(--_font-weight-strong);
    font-variant-numeric: tabular-nums;
  }
  @container (inline-size < 380px) {
    .figures > * {
      padding-inline: 12px;
    }
  }
  @container (inline-size < 280px) {
    .figures {
      grid-template-columns: 1fr 1fr;
    }
    .figures > :nth-child(3) {
      grid-column: 1 / -1;
      border-inline-start: 0;
      border-block-start: 1px solid var(--_color-border);
    }
  }
`;
