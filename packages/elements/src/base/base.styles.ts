import { css } from 'lit';
import { glyphStyles } from '../icons/stage-glyph.ts';
import { iconStyles } from '../icons/icon.ts';
import { tokens } from './tokens.ts';

const frame = css`
  :host {
    display: block;
    min-inline-size: 0;
    container-type: inline-size;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :where(p, h2, h3, h4, h5, dl, dd, ol, ul, figure, fieldset) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
    font: inherit;
  }
  :where(button, input, select, textarea) {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  /* Type and colour stand on the base and not on the host, where a page's own reset would reach them. */
  [part~='base'] {
    font: var(--_font-weight-normal) var(--_font-size) / var(--_line-body) var(--_font-sans);
    color: var(--_color-text);
    text-align: start;
    text-transform: none;
    letter-spacing: normal;
    white-space: normal;
    text-autospace: normal;
    text-spacing-trim: trim-start;
    overflow-wrap: break-word;
  }
  .frame {
    background: var(--_color-surface);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-l);
    overflow: clip;
  }
  :host([embedded]) .frame {
    border: 0;
    border-radius: 0;
    background: none;
  }
  a {
    color: var(--_color-accent-text);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
    border-radius: var(--_radius-s);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--_space-s);
    min-block-size: var(--_head-height);
    padding: 4px var(--_inset);
    border-block-end: 1px solid var(--_color-border);
  }
  .head h3 {
    font-weight: var(--_font-weight-strong);
    white-space: nowrap;
  }
  .head .count {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_color-text-muted);
    font-variant-numeric: tabular-nums;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--_space-l);
    padding: calc(var(--_pad-s) + 2px) var(--_inset);
    border-block-start: 1px solid var(--_color-border);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }
  .mute {
    color: var(--_color-text-muted);
  }
  .small {
    font-size: var(--_font-size-xs);
  }
  .num {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .strong {
    font-weight: var(--_font-weight-strong);
  }
  .line {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-s);
    min-inline-size: 0;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .push {
    margin-inline-start: auto;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

const states = css`
  .state {
    display: grid;
    justify-items: start;
    align-content: center;
    gap: 4px;
    min-block-size: 208px;
    padding: 24px;
  }
  .state .mark {
    inline-size: 36px;
    block-size: 36px;
    display: grid;
    place-items: center;
    margin-block-end: 8px;
    border-radius: calc(var(--_radius-m) * 4 / 3);
    background: var(--_color-neutral-soft);
    color: var(--_color-text-muted);
  }
  .state h4 {
    font-weight: var(--_font-weight-strong);
  }
  .state p {
    max-inline-size: 40ch;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    text-wrap: pretty;
  }
  .state .row {
    flex-wrap: wrap;
    margin-block-start: 12px;
  }
  .state.err .mark {
    background: var(--_color-danger-soft);
    color: var(--_color-danger-text);
  }
  /* A quick answer is never preceded by bones, nor a late provider by the note that one is missing. */
  .late {
    animation: appear 1ms 150ms both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .bones {
    min-block-size: 208px;
  }
  .bones .rec {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 10px;
    align-items: center;
    padding: 12px var(--_inset);
  }
  .bones .two {
    display: grid;
    gap: 8px;
  }
  .bone {
    display: block;
    inline-size: var(--w, 56px);
    max-inline-size: 100%;
    block-size: 10px;
    border-radius: 3px;
    background: var(--_color-border);
    opacity: 0.75;
  }
  .bone.thin {
    block-size: 8px;
    opacity: 0.5;
  }
  .bone.box {
    inline-size: 32px;
    block-size: 32px;
    border-radius: 6px;
  }
  .bones .plot {
    display: flex;
    gap: 8%;
    align-items: end;
    block-size: 150px;
    padding: 0 var(--_inset) var(--_inset);
  }
  .bones .plot .bone {
    flex: 1;
    block-size: var(--h, 40%);
  }
  .banner {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 8px var(--_inset);
    background: var(--_color-warning-soft);
    font-size: var(--_font-size-s);
  }
  .banner > .i {
    color: var(--_color-warning-text);
  }
  @media (forced-colors: active) {
    .bone {
      forced-color-adjust: none;
      background: GrayText;
    }
    .banner,
    .state .mark {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .frame {
      break-inside: auto;
    }
    .late {
      animation: none;
    }
  }
`;

/** What every element begins with: tokens, frame, states, icons. */
export const baseStyles = [tokens, iconStyles, glyphStyles, frame, states];
