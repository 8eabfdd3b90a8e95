import { css } from 'lit';

/** Native popovers: no z-index, no portal. */
export const popoverStyles = css`
  .pop {
    position: fixed;
    inset: auto;
    inset-block-start: var(--pop-top, 0);
    inset-inline-start: var(--pop-start, 0);
    max-inline-size: calc(100vi - 16px);
    max-block-size: calc(100vb - 16px);
    margin: 0;
    padding: 4px;
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-l);
    background: var(--_color-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow-3);
  }
  .pop .opt {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0 8px;
    border: 0;
    border-radius: var(--_radius-m);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .pop .opt:hover,
  .pop .opt:focus-visible,
  .pop .opt[aria-selected='true'],
  .pop .opt[aria-checked='true'] {
    background: var(--_color-hover);
  }
  @media (forced-colors: active) {
    .pop .opt[aria-selected='true'],
    .pop .opt[aria-checked='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
