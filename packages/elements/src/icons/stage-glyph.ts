import { css, html, nothing, type TemplateResult } from 'lit';
import { cssVars } from '../base/css-vars.ts';
import { icon } from './icon.ts';
import { checkIcon } from './paths/check.ts';
import { minusIcon } from './paths/minus.ts';

export type StageKind = 'open' | 'won' | 'lost';

export interface StageGlyph {
  readonly kind: StageKind;
  /** Place among the open stages of its pipeline, from 0, and their number. */
  readonly index?: number;
  readonly of?: number;
  /** Name for readers; leave out where the stage's name stands beside it. */
  readonly label?: string | undefined;
}

const fills = [0, 36, 66, 100] as const;

/** How full the mortise is and its colour: four drawn steps, more stages are spread evenly between them. */
export function stageShade(index: number, of: number): { readonly fill: string; readonly color: string } {
  const at = of <= 1 ? 0 : (Math.min(Math.max(index, 0), of - 1) / (of - 1)) * 3;
  const lower = Math.floor(at);
  const part = at - lower;
  const fill = (fills[lower] ?? 100) + ((fills[lower + 1] ?? 100) - (fills[lower] ?? 100)) * part;
  const color =
    part === 0
      ? `var(--_color-stage-${lower + 1})`
      : `color-mix(in oklab, var(--_color-stage-${lower + 2}) ${Math.round(part * 100)}%, var(--_color-stage-${lower + 1}))`;
  return { fill: `${Math.round(fill)}%`, color };
}

/** A 14 px mortise that fills from the bottom; won is a tick, lost a stroke. Needs `glyphStyles`. */
export function stageGlyph({ kind, index = 0, of = 4, label }: StageGlyph): TemplateResult {
  const role = label ? 'img' : nothing;
  const hidden = label ? nothing : 'true';
  if (kind !== 'open') {
    return html`<span class="glyph ${kind}" role=${role} aria-label=${label ?? nothing} aria-hidden=${hidden}
      >${icon(kind === 'won' ? checkIcon : minusIcon)}</span
    >`;
  }
  const { fill, color } = stageShade(index, of);
  return html`<span
    class="glyph"
    role=${role}
    aria-label=${label ?? nothing}
    aria-hidden=${hidden}
    ${cssVars({ '--c': color, '--fill': fill })}
  ></span>`;
}

export const glyphStyles = css`
  .glyph {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    flex: none;
    box-sizing: border-box;
    padding: 1.5px;
    border: 1.5px solid var(--c);
    border-radius: 3px;
    background: linear-gradient(to top, var(--c) var(--fill, 0%), transparent 0) content-box content-box;
  }
  .glyph.won,
  .glyph.lost {
    --c: var(--_color-stage-won);
    display: inline-grid;
    place-items: center;
    padding: 0;
    background: var(--c);
    color: var(--_color-surface);
  }
  .glyph.lost {
    --c: var(--_color-stage-lost);
    background: none;
    color: var(--c);
  }
  .glyph .i {
    inline-size: 11px;
    block-size: 11px;
  }
  @media (forced-colors: active) {
    .glyph,
    .glyph.won,
    .glyph.lost {
      --c: CanvasText !important; /* the stage's own colour stands on the element itself */
      forced-color-adjust: none;
    }
    .glyph.won {
      color: Canvas;
    }
  }
`;
