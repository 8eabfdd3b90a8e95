import { css } from 'lit';

export const refPickerStyles = css`
  :host {
    display: block;
    inline-size: 100%;
    container-type: normal;
  }
  [part~='base'] {
    position: relative;
  }
  .field {
    padding-inline-end: 6px;
  }
  .field > input:focus-visible {
    outline: 0;
  }
  .off {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    flex: none;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: var(--_color-text-muted);
    cursor: pointer;
  }
  .off:hover {
    background: var(--_color-hover);
  }
  .off .i {
    inline-size: 12px;
    block-size: 12px;
  }
  .pop {
    inline-size: max(220px, anchor-size(inline, 220px));
    max-block-size: min(320px, 60vb);
  }
  .nothing {
    padding: 8px;
  }
`;
