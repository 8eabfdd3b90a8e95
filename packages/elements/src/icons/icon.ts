import { css, html, nothing, type TemplateResult } from 'lit';

/** Path data on a 20 x 20 grid, drawn by the project: 1.5 px stroke, round caps, no fill. */
export type Icon = readonly [
  path: string,
  /** Points along the line of reading and turns round in right-to-left text. */
  turns?: true,
];

export interface IconOptions {
  /** 20 px instead of 16, for empty states and thumbnails. */
  readonly big?: boolean;
  /** Name for readers; without one the icon is decoration. */
  readonly label?: string | undefined;
}

/** An icon in the colour of the text around it. Needs `iconStyles`. */
export function icon([path, turns]: Icon, { big = false, label }: IconOptions = {}): TemplateResult {
  const classes = `i${big ? ' big' : ''}${turns ? ' turns' : ''}`;
  return html`<svg
    class=${classes}
    viewBox="0 0 20 20"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    <path d=${path} />
  </svg>`;
}

export const iconStyles = css`
  .i {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .i path {
    vector-effect: non-scaling-stroke;
  }
  .i.big {
    inline-size: 20px;
    block-size: 20px;
  }
  .i[hidden] {
    display: none;
  }
  .i.turns:dir(rtl) {
    transform: scaleX(-1);
  }
`;
