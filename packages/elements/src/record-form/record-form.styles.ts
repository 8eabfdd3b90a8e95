import { css } from 'lit';

export const recordFormStyles = css`
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 16px;
    padding: 16px var(--_inset) 20px;
  }
  .fields > .wide {
    grid-column: 1 / -1;
  }
  fieldset {
    min-inline-size: 0;
  }
  .label {
    display: flex;
    align-items: baseline;
    gap: 6px;
    padding: 0;
  }
  .label .optional {
    font-size: var(--_font-size-xs);
  }
  .hint {
    margin-block-start: 5px;
  }
  .note .link {
    font-weight: var(--_font-weight-medium);
  }
  .note > :nth-child(2) {
    flex: 1;
    min-inline-size: 0;
  }
  .chips {
    gap: 6px;
    padding-block-start: 2px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px var(--_inset);
    border-block-start: 1px solid var(--_color-border);
    background: var(--_color-sunken);
  }
  .acts .told {
    flex: 1 1 160px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .acts .told.error {
    color: var(--_color-danger-text);
    font-weight: var(--_font-weight-medium);
  }
  .draft {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  @container (inline-size < 480px) {
    .fields {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
