import { css } from 'lit';

/** Badges carry a state, tags a word with a dot; chips are a row of them. */
export const badgeStyles = css`
  .tag,
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    block-size: 22px;
    max-inline-size: 100%;
    padding-inline: 7px;
    border-radius: var(--_radius-s);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    white-space: nowrap;
  }
  .tag {
    gap: 5px;
    border: 1px solid var(--_color-border);
  }
  .tag::before {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    flex: none;
    border-radius: 2px;
    background: var(--hue, var(--_color-chart-8));
  }
  .tag.bare::before {
    display: none;
  }
  .badge {
    background: var(--_color-neutral-soft);
    font-weight: var(--_font-weight-medium);
  }
  .badge .i {
    inline-size: 14px;
    block-size: 14px;
  }
  .badge.success {
    background: var(--_color-success-soft);
    color: var(--_color-success-text);
  }
  .badge.warning {
    background: var(--_color-warning-soft);
    color: var(--_color-warning-text);
  }
  .badge.danger {
    background: var(--_color-danger-soft);
    color: var(--_color-danger-text);
  }
  .badge.info {
    background: var(--_color-info-soft);
    color: var(--_color-info-text);
  }
  .badge.accent {
    background: var(--_color-accent-soft);
    color: var(--_color-accent-text);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
    .tag::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
