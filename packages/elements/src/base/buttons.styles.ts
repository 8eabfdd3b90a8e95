import { css } from 'lit';

/** Buttons and the segmented switch. */
export const buttonStyles = css`
  .btn {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    block-size: var(--_control-height);
    padding-block: 0;
    padding-inline: 12px;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow: var(--_shadow-1);
    font-weight: var(--_font-weight-medium);
    font-size: max(13px, calc(var(--_font-size) - 1px));
    line-height: 1;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--_duration-fast) var(--_ease-out);
  }
  :host(:state(han)) .btn:not(.icon, .tiny) {
    min-inline-size: 60px;
  }
  .btn:hover {
    background: linear-gradient(var(--_color-hover) 0 0), var(--_color-surface);
    text-decoration: none;
  }
  .btn > .i {
    color: var(--_color-text-muted);
  }
  .btn.primary {
    border-color: transparent;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .btn.primary:hover {
    background: var(--_color-accent-hover);
  }
  .btn.primary > .i,
  .btn.danger > .i {
    color: inherit;
  }
  .btn.quiet {
    border-color: transparent;
    background: none;
    box-shadow: none;
    color: var(--_color-text-muted);
  }
  .btn.quiet:hover {
    background: var(--_color-hover);
    color: var(--_color-text);
  }
  .btn.danger {
    color: var(--_color-danger-text);
  }
  .btn.icon {
    inline-size: var(--_control-height);
    flex: none;
    padding: 0;
  }
  .btn.tiny {
    block-size: 24px;
    padding-inline: 8px;
    box-shadow: none;
    font-size: var(--_font-size-xs);
  }
  .btn.icon.tiny {
    inline-size: 24px;
    padding: 0;
  }
  /* Small buttons and links keep their size in touch, but not their target. */
  .btn.tiny::after,
  .link::after {
    content: '';
    position: absolute;
    inset: min(0px, (24px - var(--_control-height)) / 2);
  }
  .btn:disabled,
  .btn[aria-disabled='true'] {
    color: var(--_color-text-disabled);
    box-shadow: none;
    cursor: default;
  }
  .link {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent-text);
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .seg {
    display: inline-flex;
    gap: 2px;
    padding: 2px;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-sunken);
  }
  .seg > button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    block-size: calc(var(--_control-height) - 6px);
    padding: 0 10px;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    white-space: nowrap;
    cursor: pointer;
  }
  .seg > [aria-pressed='true'],
  .seg > [aria-selected='true'],
  .seg > [aria-checked='true'] {
    background: var(--_color-raised);
    color: var(--_color-text);
    font-weight: var(--_font-weight-medium);
    box-shadow: var(--_shadow-1);
  }
  @media (forced-colors: active) {
    .btn.primary,
    .seg > [aria-pressed='true'],
    .seg > [aria-selected='true'],
    .seg > [aria-checked='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
