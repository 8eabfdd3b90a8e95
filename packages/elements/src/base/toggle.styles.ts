import { css } from 'lit';

/** Check boxes, radio buttons, switches. */
export const toggleStyles = css`
  input[type='checkbox'].tick,
  input[type='radio'].dotin {
    appearance: none;
    display: inline-grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    margin: 0;
    border: 1px solid var(--_color-border-strong);
    border-radius: var(--_radius-s);
    background: var(--_color-surface);
    color: var(--_color-on-accent);
  }
  .tick:checked,
  .tick:indeterminate {
    border-color: var(--_color-accent) !important;
    background: var(--_color-accent) !important;
  }
  .tick:checked::before {
    content: '';
    inline-size: 9px;
    block-size: 5px;
    border: solid currentColor;
    border-width: 0 0 1.75px 1.75px;
    transform: translateY(-1px) rotate(-45deg);
  }
  .tick:indeterminate::before {
    content: '';
    inline-size: 8px;
    border-block-start: 1.75px solid currentColor;
    transform: none;
  }
  input[type='radio'].dotin {
    border-radius: 50%;
  }
  input[type='radio'].dotin:checked {
    border: 5px solid var(--_color-accent);
  }
  input[type='checkbox'].switch {
    appearance: none;
    inline-size: 32px;
    block-size: 18px;
    flex: none;
    margin: 0;
    padding: 2px;
    border-radius: 9px;
    background: var(--_color-border-strong);
    transition: background var(--_duration-fast) var(--_ease-out);
  }
  .switch::before {
    content: '';
    display: block;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: white;
  }
  input[type='checkbox'].switch:checked {
    background: var(--_color-accent);
  }
  .switch:checked::before {
    margin-inline-start: 14px;
  }
  @media (forced-colors: active) {
    .tick,
    .dotin,
    .switch {
      forced-color-adjust: none;
      border-color: CanvasText !important;
    }
    .switch {
      background: GrayText !important;
    }
    .tick:checked,
    .tick:indeterminate,
    .switch:checked {
      border-color: Highlight !important;
      background: Highlight !important;
      color: HighlightText;
    }
    .dotin:checked {
      border-color: Highlight !important;
    }
  }
`;
