import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ChoiceField } from '@tenon/schema';
import type { TenonElement } from '../base/element.ts';
import type { Messages } from '../base/localize.ts';
import { PopoverController } from '../base/popover.ts';
import { icon } from '../icons/icon.ts';
import { stageGlyph } from '../icons/stage-glyph.ts';
import { isComposing } from '../fields/text-control.ts';
import type { BoardStage } from './board-model.ts';
import { arrowRightIcon } from '../icons/paths/arrow-right.ts';
import { checkIcon } from '../icons/paths/check.ts';

export interface StageMenuParts {
  readonly stages: readonly BoardStage[];
  readonly words: Messages['pipelineBoard'];
  readonly currentStageId: string;
  choose(dealId: string, stageId: string): void;
}

/** *Move to…*: the way to move a deal without dragging. One menu for all cards. */
export class StageMenu implements ReactiveController {
  readonly #host: TenonElement;
  readonly #pop: PopoverController;
  #dealId = '';

  constructor(host: TenonElement) {
    this.#host = host;
    this.#pop = new PopoverController(host, { popover: '.menu', anchor: '.move[aria-expanded="true"]' });
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is kept open.
  }

  get dealId(): string {
    return this.#dealId;
  }

  button(dealId: string, label: string): TemplateResult {
    return html`<button
      class="btn icon quiet tiny move"
      type="button"
      tabindex="-1"
      aria-haspopup="menu"
      aria-expanded=${this.#dealId === dealId ? 'true' : 'false'}
      aria-label=${label}
      title=${label}
      @click=${(event: Event) => void this.#open(event, dealId)}
    >
      ${icon(arrowRightIcon)}
    </button>`;
  }

  render({ stages, words, currentStageId, choose }: StageMenuParts): TemplateResult {
    const open = stages.filter(({ kind }) => kind === 'open');
    return html`<div
      class="pop menu"
      popover
      role="menu"
      aria-label=${words.moveTo}
      @toggle=${(event: ToggleEvent) => this.#toggled(event)}
      @keydown=${(event: KeyboardEvent) => this.#keyed(event)}
    >
      ${
        this.#dealId
          ? stages.map(
              (stage) =>
                html`<button
                  class="opt"
                  type="button"
                  role="menuitemradio"
                  tabindex="-1"
                  aria-checked=${stage.id === currentStageId ? 'true' : 'false'}
                  @click=${() => this.#choose(choose, stage.id)}
                >
                  ${stageGlyph({ kind: stage.kind, index: open.indexOf(stage), of: open.length })}<span class="line"
                    >${stage.name}</span
                  >${stage.id === currentStageId ? html`<span class="push">${icon(checkIcon)}</span>` : nothing}
                </button>`,
            )
          : nothing
      }
    </div>`;
  }

  /** From the keyboard: the menu of the card that has the focus. */
  openFor(dealId: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-deal="${dealId}"] .move`)?.click();
  }

  async #open(event: Event, dealId: string): Promise<void> {
    event.stopPropagation();
    this.#dealId = dealId;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#pop.open();
    (this.#options.find((option) => option.ariaChecked === 'true') ?? this.#options[0])?.focus();
  }

  #choose(choose: StageMenuParts['choose'], stageId: string): void {
    const dealId = this.#dealId;
    this.#pop.close();
    choose(dealId, stageId);
  }

  #toggled(event: ToggleEvent): void {
    this.#pop.toggled(event);
    if (event.newState === 'closed') this.#dealId = '';
    this.#host.requestUpdate();
  }

  #keyed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    // Keys in the menu are not keys of the card it belongs to.
    event.stopPropagation();
    const options = this.#options;
    const at = options.findIndex((option) => option.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    options[(to + options.length) % options.length]?.focus();
  }

  get #options(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.menu .opt')];
  }
}

export interface LossQuestion {
  readonly field: ChoiceField;
  readonly language: 'en' | 'zh';
  readonly words: Messages['pipelineBoard'];
  readonly cancel: string;
  readonly choose: string;
  answer(reason: string | undefined): void;
}

/** Asked before a deal goes to a stage that wants a reason. */
export function lossDialog({ field, language, words, cancel, choose, answer }: LossQuestion): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget as HTMLFormElement).get('reason');
    if (typeof reason === 'string' && reason !== '') answer(reason);
  };
  return html`<dialog class="lost" aria-labelledby="why-lost" @cancel=${() => answer(undefined)}>
    <form @submit=${submit}>
      <h4 id="why-lost">${words.whyLost}</h4>
      <select class="field" name="reason" required aria-labelledby="why-lost">
        <option value="">${choose}</option>
        ${Object.entries(field.values).map(([key, option]) => html`<option value=${key}>${option.label[language]}</option>`)}
      </select>
      <div class="row">
        <button class="btn quiet" type="button" @click=${() => answer(undefined)}>${cancel}</button>
        <button class="btn primary" type="submit">${words.markLost}</button>
      </div>
    </form>
  </dialog>`;
}
