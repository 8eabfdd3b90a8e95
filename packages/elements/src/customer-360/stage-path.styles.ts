import { css } from 'lit';

/** Pieces joined by a tenon: 7 px deep in the middle 36 % of the height. */
export const stagePathStyles = css`
  .path {
    display: flex;
    gap: 3px;
    padding: 0 20px 20px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .path > * {
    --t: 7px;
    display: flex;
    flex: 1;
    align-items: center;
    gap: 6px;
    min-inline-size: 92px;
    block-size: 34px;
    padding-inline: 16px 14px;
    margin-inline-end: calc(var(--t) * -1);
    background: var(--_color-neutral-soft);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    white-space: nowrap;
    clip-path: polygon(
      0 0,
      calc(100% - var(--t)) 0,
      calc(100% - var(--t)) 32%,
      100% 32%,
      100% 68%,
      calc(100% - var(--t)) 68%,
      calc(100% - var(--t)) 100%,
      0 100%,
      0 68%,
      var(--t) 68%,
      var(--t) 32%,
      0 32%
    );
  }
  .path > :first-child {
    padding-inline-start: 12px;
    border-start-start-radius: var(--_radius-m);
    border-end-start-radius: var(--_radius-m);
    clip-path: polygon(
      0 0,
      calc(100% - var(--t)) 0,
      calc(100% - var(--t)) 32%,
      100% 32%,
      100% 68%,
      calc(100% - var(--t)) 68%,
      calc(100% - var(--t)) 100%,
      0 100%
    );
  }
  .path > :last-child {
    margin: 0;
    border-start-end-radius: var(--_radius-m);
    border-end-end-radius: var(--_radius-m);
    clip-path: polygon(0 0, 100% 0, 100% 100%, 0 100%, 0 68%, var(--t) 68%, var(--t) 32%, 0 32%);
  }
  .path > :only-child {
    clip-path: none;
  }
  .path:dir(rtl) > * {
    clip-path: polygon(
      100% 0,
      var(--t) 0,
      var(--t) 32%,
      0 32%,
      0 68%,
      var(--t) 68%,
      var(--t) 100%,
      100% 100%,
      100% 68%,
      calc(100% - var(--t)) 68%,
      calc(100% - var(--t)) 32%,
      100% 32%
    );
  }
  .path:dir(rtl) > :first-child {
    clip-path: polygon(100% 0, var(--t) 0, var(--t) 32%, 0 32%, 0 68%, var(--t) 68%, var(--t) 100%, 100% 100%);
  }
  .path:dir(rtl) > :last-child {
    clip-path: polygon(
      0 0,
      100% 0,
      100% 32%,
      calc(100% - var(--t)) 32%,
      calc(100% - var(--t)) 68%,
      100% 68%,
      100% 100%,
      0 100%
    );
  }
  .path > .done {
    background: var(--_color-accent-soft);
    color: var(--_color-accent-text);
  }
  .path > .on {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-weight: var(--_font-weight-strong);
  }
  .path .push {
    font-variant-numeric: tabular-nums;
  }
  @container (inline-size < 620px) {
    .path {
      padding-inline: 16px;
      padding-block-end: 16px;
    }
    .path > :not(.on) {
      flex: none;
      min-inline-size: 40px;
    }
    .path > :not(.on) :is(.t, .push) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (forced-colors: active) {
    .path > *,
    .path > :first-child,
    .path > :last-child {
      margin: 0;
      border: 1px solid CanvasText;
      clip-path: none;
    }
    .path > .on {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .path > :not(.on, .done) {
      border-style: dotted;
    }
  }
`;
