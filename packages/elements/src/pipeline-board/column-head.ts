import { html, nothing, type TemplateResult } from 'lit';
import { cssVars } from '../base/css-vars.ts';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';
import { icon } from '../icons/icon.ts';
import { stageGlyph, stageShade } from '../icons/stage-glyph.ts';
import type { BoardColumn } from './board-model.ts';
import { plusIcon } from '../icons/paths/plus.ts';

export interface ColumnHead {
  readonly column: BoardColumn;
  readonly name: string;
  readonly format: Formats;
  readonly words: Messages['pipelineBoard'];
  /** Adds a deal to the stage; undefined where nobody may, or where deals do not begin. */
  readonly add: (() => void) | undefined;
}

/** Glyph, name, count; sum and weighted sum; share of the largest column. */
export function columnHead({ column, name, format, words, add }: ColumnHead): TemplateResult {
  const { stage, deals, share, index, openStages } = column;
  const color = stage.kind === 'open' ? stageShade(index, openStages).color : `var(--_color-stage-${stage.kind})`;
  const label = words.addDeal(stage.name);
  return html`<header class="col-head">
    <div class="row">
      ${stageGlyph({ kind: stage.kind, index, of: openStages })}
      <h4 title=${name}>${name}</h4>
      <span class="small mute num">${format.number(deals.length)}</span><span class="push"></span>
      ${
        add
          ? html`<button class="btn icon quiet tiny" type="button" aria-label=${label} title=${label} @click=${add}>
              ${icon(plusIcon)}
            </button>`
          : nothing
      }
    </div>
    ${sums(column, format, words)}
    <span class="meter" aria-hidden="true"
      ><span ${cssVars({ '--share': `${Math.round(share * 100)}%`, '--bar': color })}></span
    ></span>
  </header>`;
}

function sums({ sums: all, stage }: BoardColumn, format: Formats, words: Messages['pipelineBoard']): TemplateResult {
  const [main, ...others] = all;
  if (!main) return html`<div class="sum"></div>`;
  const isWeighted = others.length === 0 && stage.kind === 'open';
  const short = { compact: true };
  return html`<div class="sum" title=${all.map(({ total }) => format.money(total)).join(' + ')}>
    <b class="num">${format.money(main.total, short)}</b>
    ${
      isWeighted
        ? html`<span class="small mute num" title=${words.weightedHint}
            >${words.weighted(format.percent(stage.probability ?? 0), format.money(main.weighted, short))}</span
          >`
        : others.map(({ total }) => html`<span class="small mute num">+ ${format.money(total, short)}</span>`)
    }
  </div>`;
}

/** The shape of a board that is coming. */
export function boardBones(): TemplateResult {
  const bone = (width: string) => html`<span class="bone" ${cssVars({ '--w': width })}></span>`;
  const column = (cards: number) =>
    html`<div class="col">
      <div class="head-bones">${bone('72px')}${bone('110px')}</div>
      ${Array.from({ length: cards }, () => html`<div class="deal">${bone('70%')}${bone('50%')}${bone('84%')}</div>`)}
    </div>`;
  return html`<div class="bones late" part="skeleton" aria-hidden="true">
    <div class="head">${bone('96px')}</div>
    <div class="ghosts">${[3, 2, 3, 1].map(column)}</div>
  </div>`;
}
