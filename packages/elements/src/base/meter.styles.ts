import { css } from 'lit';

/** A share of a whole: `--share` says how much. */
export const meterStyles = css`
  .meter {
    display: block;
    block-size: 4px;
    overflow: clip;
    border-radius: 2px;
    background: var(--_color-border);
  }
  .meter > * {
    display: block;
    inline-size: var(--share, 0%);
    block-size: 100%;
    border-radius: 2px;
    background: var(--bar, var(--_color-accent));
  }
  @media (forced-colors: active) {
    .meter {
      forced-color-adjust: none;
      background: GrayText;
    }
    .meter > * {
      background: CanvasText;
    }
  }
`;
