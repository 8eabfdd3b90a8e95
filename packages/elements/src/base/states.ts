import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Icon } from '../icons/icon.ts';
import { cssVars } from './css-vars.ts';
import { cloudOffIcon } from '../icons/paths/cloud-off.ts';

export interface StateView {
  readonly mark: Icon;
  readonly title: string;
  readonly text?: unknown;
  /** Buttons. */
  readonly actions?: unknown;
  readonly part: 'empty' | 'error' | 'denied' | 'unconfigured';
}

/** A mark, a title, a sentence and what to do next, at the start edge. */
export function stateView({ mark, title, text, actions, part }: StateView): TemplateResult {
  const isError = part === 'error';
  return html`<div
    class="state ${isError ? 'err' : ''} ${part === 'unconfigured' ? 'late' : ''}"
    part=${part}
    role=${isError ? 'alert' : nothing}
  >
    <span class="mark">${icon(mark, { big: true })}</span>
    <h4>${title}</h4>
    ${text ? html`<p>${text}</p>` : nothing} ${actions ? html`<div class="row">${actions}</div>` : nothing}
  </div>`;
}

export type BonesShape = 'records' | 'card' | 'chart' | 'board';

const rows = [
  ['62%', '40%'],
  ['48%', '26%'],
  ['70%', '48%'],
] as const;

/** The shape of what is coming, without shimmer and only after 150 ms. */
export function bones(shape: BonesShape, { head = true }: { readonly head?: boolean } = {}): TemplateResult {
  return html`<div class="bones late" part="skeleton" aria-hidden="true">
    ${head ? html`<div class="head"><span class="bone" ${cssVars({ '--w': '96px' })}></span></div>` : nothing}
    ${
      shape === 'chart' || shape === 'board'
        ? html`<div class="rec"><span class="bone" ${cssVars({ '--w': '120px' })}></span></div>
            <div class="plot">
              ${(shape === 'chart' ? [38, 55, 44, 70, 82, 50] : [90, 70, 80]).map((height) => html`<span class="bone" ${cssVars({ '--h': `${height}%` })}></span>`)}
            </div>`
        : (shape === 'card' ? rows.slice(0, 2) : rows).map(
            ([long, short]) =>
              html`<div class="rec">
                <span class="bone box"></span>
                <span class="two"
                  ><span class="bone" ${cssVars({ '--w': long })}></span
                  ><span class="bone thin" ${cssVars({ '--w': short })}></span
                ></span>
                <span class="bone"></span>
              </div>`,
          )
    }
  </div>`;
}

/** An amber line above whatever is known: offline is never red, since nothing is lost. */
export function banner({ text, end }: { readonly text: string; readonly end?: unknown }): TemplateResult {
  return html`<div class="banner" part="banner" role="status">
    ${icon(cloudOffIcon)}<span>${text}</span>${end ? html`<span class="push">${end}</span>` : nothing}
  </div>`;
}
