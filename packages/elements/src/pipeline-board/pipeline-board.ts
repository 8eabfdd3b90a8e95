import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayOf, languageOf, type AnyRecord, type Filter } from '@tenon/schema';
import { cssVars } from '../base/css-vars.ts';
import { TenonElement } from '../base/element.ts';
import { RecordEditEvent } from '../customer-360/customer-events.ts';
import { RecordDialog } from '../customer-360/record-dialog.ts';
import { avatar } from '../fields/avatar.ts';
import { RecordNames } from '../fields/record-names.ts';
import { RecordOpenEvent } from '../fields/record-open-event.ts';
import { isPerson, recordTitle } from '../fields/record-title.ts';
import { isComposing } from '../fields/text-control.ts';
import { icon } from '../icons/icon.ts';
import {
  ageOf,
  boardColumns,
  dealsAhead,
  boardTotals,
  neighbours,
  type BoardColumn,
  type BoardDeal,
  type BoardStage,
} from './board-model.ts';
import { BoardData } from './board-data.ts';
import { arrowTarget, placeAt, placeBeside, placeOf } from './board-places.ts';
import { CardMotion } from './card-motion.ts';
import { CardWindow } from './card-window.ts';
import { boardBones, columnHead } from './column-head.ts';
import { columnItems, type ColumnItem } from './column-items.ts';
import { dealCard, refusalStrip } from './deal-card.ts';
import { DragController, type Lift, type Place } from './drag-controller.ts';
import { MoveController } from './move-controller.ts';
import { pipelineBoardStyles } from './pipeline-board.styles.ts';
import { rankBetween } from './rank-between.ts';
import { lossDialog, StageMenu } from './stage-menu.ts';
import { fields } from '../locales/en/fields.ts';
import { pipelineBoard } from '../locales/en/pipeline-board.ts';
import { columnsIcon } from '../icons/paths/columns.ts';
import { dealIcon } from '../icons/paths/deal.ts';
import { plusIcon } from '../icons/paths/plus.ts';

/**
 * @tag tenon-pipeline-board
 * @summary Deals as cards in one column per stage; drag, use the arrow keys or *Move to…* to move one.
 * @since 0.1
 *
 * @slot actions - Beside the button that adds a deal.
 * @slot empty - Shown instead of the columns when no deal matches.
 * @slot error - Shown when the deals cannot be loaded.
 *
 * @fires {DealMoveEvent} tenon-deal-move - Before a deal changes stage. Cancelable.
 * @fires {DealMovedEvent} tenon-deal-moved - A deal has changed stage on this device.
 * @fires {RecordOpenEvent} tenon-record-open - Somebody wants to see a deal.
 * @fires {RecordEditEvent} tenon-record-edit - Somebody wants to add a deal, or to fill in what one lacks; a form opens if nobody prevents it. Cancelable.
 *
 * @csspart base - The frame.
 * @csspart header - Title, sums and actions.
 * @csspart column - One stage.
 * @csspart card - One deal.
 *
 * @cssproperty [--tenon-board-gap=12px] - Space between columns.
 * @cssproperty [--tenon-board-max-height=600px] - Height from which a column scrolls inside.
 */
export class PipelineBoard extends TenonElement {
  static override tag = 'tenon-pipeline-board';
  static override words = { ...TenonElement.words, fields, pipelineBoard };
  static override styles = [TenonElement.styles, pipelineBoardStyles];

  /** Key or id of the pipeline; the default one if not set. */
  @property() pipeline = '';
  /** Further condition, for example only my deals. */
  @property({ attribute: false }) filter: Filter | undefined;
  /** Words above the board; the pipeline's name if not set. */
  @property() heading = '';
  /** Shows the stages that end a deal without success, too. */
  @property({ type: Boolean, attribute: 'show-lost' }) showLost = false;

  @state() private said = '';
  @state() private activeIds: ReadonlyMap<string, string> = new Map();
  @state() private scrolls: ReadonlyMap<string, number> = new Map();
  @state() private losing:
    { readonly dealId: string; readonly stageId: string; readonly place: number | undefined } | undefined;
  #columns: readonly BoardColumn[] = [];
  #focusId = '';
  readonly #heights = new CardWindow({ estimate: 91, gap: 6 });

  readonly #data = new BoardData(this, () => ({
    pipeline: this.pipeline,
    filter: this.filter,
    showLost: this.showLost,
  }));
  readonly #names = new RecordNames(this);
  readonly #dialog = new RecordDialog(this);
  readonly #menu = new StageMenu(this);
  readonly #moves = new MoveController(this, ({ dealId, toStageId }) => this.#wasRefused(dealId, toStageId));
  readonly #motion = new CardMotion(
    this,
    (id) => this.#cardElement(id),
    () => this.#moves.waiting,
  );
  readonly #drag = new DragController(this, {
    clock: () => this.clock,
    canLift: (id) => this.#canMove(id),
    placeOf: (id) => placeOf(this.#columns, id),
    placeAt: (x, y, lift) => placeAt(this.renderRoot, x, y, lift),
    placeBeside: (lift, key) => placeBeside(this.#columns, lift, key, this.matches(':dir(rtl)')),
    picture: () => this.renderRoot.querySelector<HTMLElement>('.picture'),
    lifted: (lift) => (this.said = this.msg.pipelineBoard.lifted(...this.#wordsOf(lift))),
    moved: (lift) => {
      const [, stage, place, of] = this.#wordsOf(lift);
      this.said = this.msg.pipelineBoard.over(stage, place, of);
      if (lift.by === 'keyboard')
        void this.updateComplete.then(() =>
          this.renderRoot.querySelector('.slot')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
        );
    },
    dropped: (lift, box) => this.#dropped(lift, box),
    cancelled: (lift) => {
      this.said = this.msg.pipelineBoard.cancelled(this.#nameOf(lift.id), this.#data.stageName(lift.from.column));
      this.#focusId = lift.by === 'keyboard' ? lift.id : '';
    },
  });

  override render(): TemplateResult {
    const { client } = this;
    if (!client || !this.#data.knows('deal') || !this.#data.knows('stage')) return this.unconfigured();
    if (!client.can('read', 'deal')) return this.denied();
    return this.#data.stages.render({
      loading: () => this.#skeleton(),
      error: (error) => this.problem(error),
      complete: () =>
        this.#data.deals.render({
          loading: () => (this.#data.stages.result?.records.length === 0 ? this.#noStages() : this.#skeleton()),
          error: (error) => this.problem(error),
          complete: (answer, view) => this.#board(answer.records, view),
        }),
    });
  }

  #board(deals: readonly AnyRecord[], view: { readonly stale: boolean }): TemplateResult {
    const words = this.msg.pipelineBoard;
    this.#columns = boardColumns(
      this.#data.shownStages,
      dealsAhead(deals, (id) => this.#moves.aheadOf(id)),
    );
    const count = this.#columns.reduce((sum, column) => sum + column.deals.length, 0);
    const totals = boardTotals(this.#columns);
    const canCreate = this.client?.can('create', 'deal') ?? false;
    return this.frame({
      title: this.heading || this.#data.pipelineName || this.msg.pipelineBoard.title,
      count: html`${words.deals(count)}${totals.map((total) => html`<span class="more"> · ${this.format.money(total, { compact: true })}</span>`)}`,
      actions: html`<slot name="actions"></slot
        >${canCreate ? html`<button class="btn primary" type="button" @click=${() => this.#create(this.#columns[0]?.stage)}>${icon(plusIcon)}${words.create}</button>` : nothing}`,
      banner: this.syncBanner(view),
      body: html`${
          count === 0 && !this.filter
            ? this.emptyState({
                mark: dealIcon,
                title: words.emptyTitle,
                text: words.emptyText,
                actions: canCreate
                  ? html`<button class="btn" type="button" @click=${() => this.#create(this.#columns[0]?.stage)}>
                      ${icon(plusIcon)}${words.newDeal}
                    </button>`
                  : undefined,
              })
            : html`<div class="board ${this.#drag.lift ? 'dragging' : ''}" part="board" data-scrolls="inline">
                ${repeat(
                  this.#columns,
                  ({ stage }) => stage.id,
                  (column) => this.#column(column, canCreate),
                )}
              </div>`
        }
        ${this.#picture()}
        ${this.#menu.render({ stages: this.#data.allStages, words, currentStageId: this.#dealById(this.#menu.dealId)?.stageId ?? '', choose: (dealId, stageId) => this.#move(dealId, stageId, undefined) })}
        ${this.#lossDialog()} ${this.#dialog.render()}
        <p class="sr" id="help">${words.help}</p>
        <p class="sr" role="status" aria-live="assertive">${this.said}</p>`,
    });
  }

  #column(column: BoardColumn, canCreate: boolean): TemplateResult {
    const { stage } = column;
    const words = this.msg.pipelineBoard;
    const { lift } = this.#drag;
    const isOver = lift !== undefined && lift.over.column === stage.id;
    const name = stage.kind === 'won' ? words.thisMonth(stage.name) : stage.name;
    return html`<section
      class="col ${isOver ? 'over' : ''}"
      part="column"
      role="group"
      aria-label=${name}
      data-column=${stage.id}
    >
      ${columnHead({
        column,
        name,
        format: this.format,
        words,
        add: canCreate && stage.kind === 'open' ? () => this.#create(stage) : undefined,
      })}
      ${this.#list(column)}
    </section>`;
  }

  #list({ stage, deals }: BoardColumn): TemplateResult {
    const ids = deals.map(({ id }) => id);
    const list = this.renderRoot.querySelector<HTMLElement>(`[data-list="${stage.id}"]`);
    const range = this.#heights.range(ids, {
      scrollTop: this.scrolls.get(stage.id) ?? 0,
      viewport: list?.clientHeight ?? 0,
    });
    const { lift } = this.#drag;
    const items = columnItems(stage.id, deals, range, lift);
    const activeId = this.#activeIn(stage.id, ids, range.start);
    const space = (height: number) =>
      height > 0
        ? html`<div class="space" aria-hidden="true" ${cssVars({ '--space': `${height}px` })}></div>`
        : nothing;
    const slot = html`<div class="slot" aria-hidden="true" ${cssVars({ '--slot': `${lift?.height ?? 0}px` })}></div>`;
    return html`<div
      class="list"
      role=${deals.length > 0 ? 'list' : nothing}
      tabindex="-1"
      data-scrolls="block"
      data-list=${stage.id}
      @scroll=${(event: Event) => this.#scrolled(stage.id, event)}
    >
      ${space(range.before)}
      ${repeat(
        items,
        ({ key }) => key,
        (item) => (item.deal ? this.#card(item.deal, stage, item, item.deal.id === activeId, ids.length) : slot),
      )}
      ${items.length === 0 ? html`<p class="none">${this.msg.pipelineBoard.empty}</p>` : nothing} ${space(range.after)}
    </div>`;
  }

  #card(deal: BoardDeal, stage: BoardStage, item: ColumnItem, isActive: boolean, count: number): TemplateResult {
    const { lift } = this.#drag;
    const isLifted = lift?.id === deal.id;
    const refusal = this.#moves.refusalOf(deal.id);
    const classes = `deal ${this.#canMove(deal.id) ? 'liftable' : ''} ${isLifted ? (lift.by === 'pointer' ? 'gone' : 'held') : ''} ${refusal ? 'refused' : ''}`;
    return html`<div
      class=${classes}
      part="card"
      role="listitem"
      tabindex=${isActive ? 0 : -1}
      aria-labelledby="name-${deal.id}"
      aria-describedby="help"
      aria-setsize=${count}
      aria-posinset=${item.position}
      data-deal=${deal.id}
      data-place=${item.place}
      @pointerdown=${(event: PointerEvent) => this.#drag.pressed(event, deal.id, event.currentTarget as HTMLElement)}
      @keydown=${(event: KeyboardEvent) => this.#keyed(event, deal)}
      @click=${(event: Event) => this.#clicked(event, deal.id)}
      @focus=${() => (this.activeIds = new Map(this.activeIds).set(stage.id, deal.id))}
    >
      ${this.#cardBody(deal, stage, refusal ? this.#strip(deal, refusal.toStageId) : nothing, this.#canMove(deal.id) ? this.#menu.button(deal.id, this.msg.pipelineBoard.moveCard(deal.name ?? '')) : nothing)}
    </div>`;
  }

  #cardBody(deal: BoardDeal, stage: BoardStage, refusal: unknown, menu: unknown): TemplateResult {
    const now = this.now();
    return dealCard({
      deal,
      customer: this.#customerOf(deal),
      age: ageOf(deal, stage, { now, timeZone: this.timeZone }),
      isWaiting: this.#moves.isWaiting(deal.id),
      format: this.format,
      words: this.msg.pipelineBoard,
      today: dayOf(now, this.timeZone),
      refusal,
      menu,
    });
  }

  #strip(deal: BoardDeal, toStageId: string): TemplateResult {
    const words = this.msg.pipelineBoard;
    const refusal = this.#moves.refusalOf(deal.id);
    const text = this.#moves.reasonOf(deal.id, words, (names) => this.format.list(names));
    const stage = this.#data.stageName(toStageId);
    const isFillable = refusal?.issues.some(({ rule }) => rule === 'required') ?? false;
    return refusalStrip({
      title: stage ? words.notMoved(stage) : words.notMovedAtAll,
      text,
      words,
      fill: isFillable ? () => this.#edit(deal.id, {}) : undefined,
      dismiss: () => this.#moves.dismiss(deal.id),
    });
  }

  /** In the top layer, so that neither the columns nor the host's boxes cut it off. */
  #picture() {
    const { lift } = this.#drag;
    const deal = lift?.by === 'pointer' ? this.#dealById(lift.id) : undefined;
    const stage = lift && this.#columns.find((column) => column.stage.id === lift.from.column)?.stage;
    return html`<div
      class="deal picture"
      popover="manual"
      aria-hidden="true"
      ${cssVars({ '--drag-width': lift ? `${lift.width}px` : undefined })}
    >
      ${deal && stage ? this.#cardBody(deal, stage, nothing, nothing) : nothing}
    </div>`;
  }

  #lossDialog() {
    const field = this.client?.schema.entities['deal']?.fields['lossReason'];
    if (!this.losing || field?.kind !== 'choice') return nothing;
    const { dealId, stageId, place } = this.losing;
    return lossDialog({
      field,
      language: languageOf(this.locale),
      words: this.msg.pipelineBoard,
      cancel: this.msg.base.cancel,
      choose: this.msg.fields.choose,
      answer: (reason) => {
        this.losing = undefined;
        if (reason) this.#move(dealId, stageId, place, reason);
      },
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (this.#drag.lift?.by === 'pointer') picture?.showPopover();
    else picture?.hidePopover();
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>('dialog.lost');
    if (this.losing && dialog && !dialog.open) dialog.showModal();
    if (this.#focusId) {
      const card = this.#cardElement(this.#focusId);
      this.#focusId = '';
      card?.focus();
    }
    this.#learn();
  }

  #learn(): void {
    let hasLearnt = false;
    const isLong = this.#columns.some(({ deals }) => deals.length > 50);
    for (const card of this.renderRoot.querySelectorAll<HTMLElement>('.list > [data-deal]')) {
      const id = card.dataset['deal'] ?? '';
      if (isLong && this.#heights.learn(id, card.offsetHeight)) hasLearnt = true;
    }
    if (hasLearnt) this.requestUpdate();
  }

  #dropped({ id, over, from, by }: Lift, box: DOMRect | undefined): void {
    this.#motion.startFrom(id, box);
    this.#focusId = by === 'keyboard' ? id : '';
    const words = this.msg.pipelineBoard;
    const isBack = over.column === from.column && over.index === from.index;
    if (isBack) this.said = words.cancelled(this.#nameOf(id), this.#data.stageName(from.column));
    else if (this.#move(id, over.column, over.index))
      this.said = words.dropped(this.#nameOf(id), this.#data.stageName(over.column), over.index + 1);
  }

  #move(dealId: string, toStageId: string, place: number | undefined, lossReason?: string): boolean {
    const from = placeOf(this.#columns, dealId);
    const stage = this.#data.allStages.find(({ id }) => id === toStageId);
    if (!from || !stage || (from.column === toStageId && place === undefined)) return false;
    if (stage.kind === 'lost' && stage.needsReason && !lossReason) {
      this.losing = { dealId, stageId: toStageId, place };
      return false;
    }
    const target = this.#columns.find((column) => column.stage.id === toStageId)?.deals ?? [];
    const { before, after } = neighbours(target, place ?? 0, dealId);
    const hasStarted = this.#moves.start({
      dealId,
      fromStageId: from.column,
      toStageId,
      boardRank: rankBetween(before, after),
      ...(lossReason ? { lossReason } : {}),
    });
    if (hasStarted && place === undefined)
      this.said = this.msg.pipelineBoard.dropped(this.#nameOf(dealId), stage.name, 1);
    return hasStarted;
  }

  #wasRefused(dealId: string, toStageId: string): void {
    this.#motion.goBack(dealId);
    this.said = this.msg.pipelineBoard.notMoved(this.#data.stageName(toStageId));
  }

  #keyed(event: KeyboardEvent, deal: BoardDeal): void {
    if (isComposing(event) || this.#drag.keyed(event, deal.id) || event.target !== event.currentTarget) return;
    const from = placeOf(this.#columns, deal.id);
    if (event.key === 'Enter') this.dispatchEvent(new RecordOpenEvent('deal', deal.id));
    else if (event.key === 'm' || event.key === 'M' || event.key === 'ContextMenu') this.#menu.openFor(deal.id);
    else if (from) {
      const to = arrowTarget(this.#columns, from, event.key, this.matches(':dir(rtl)'));
      if (!to) return;
      this.#focusDeal(to);
    } else return;
    event.preventDefault();
  }

  #focusDeal({ column, index }: Place): void {
    const found = this.#columns.find(({ stage }) => stage.id === column);
    const deal = found?.deals[index];
    if (!found || !deal) return;
    const list = this.renderRoot.querySelector<HTMLElement>(`[data-list="${column}"]`);
    const ids = found.deals.map(({ id }) => id);
    if (list && !this.#cardElement(deal.id)) list.scrollTop = this.#heights.offsetOf(ids, index);
    if (list) this.scrolls = new Map(this.scrolls).set(column, list.scrollTop);
    this.#focusId = deal.id;
    this.requestUpdate();
  }

  #clicked(event: Event, dealId: string): void {
    if (this.#drag.swallowsClick()) return;
    const isControl = event.composedPath().some((part) => part instanceof Element && part.matches('button, a'));
    if (!isControl) this.dispatchEvent(new RecordOpenEvent('deal', dealId));
  }

  #create(stage: BoardStage | undefined): void {
    const pipelineId = this.#data.pipeline?.id;
    this.#edit('', { ...(pipelineId ? { pipelineId } : {}), ...(stage ? { stageId: stage.id } : {}) });
  }

  #edit(recordId: string, values: Readonly<Record<string, unknown>>): void {
    if (this.dispatchEvent(new RecordEditEvent('deal', recordId, values)))
      void this.#dialog.open('deal', recordId, values);
  }

  #scrolled(stageId: string, event: Event): void {
    const column = this.#columns.find(({ stage }) => stage.id === stageId);
    const list = event.currentTarget as HTMLElement;
    if (!column || column.deals.length <= 50) return;
    // The focus must not vanish with a card that scrolls away.
    if (list.matches(':has(.deal:focus)') && !this.#drag.lift) list.focus({ preventScroll: true });
    this.scrolls = new Map(this.scrolls).set(stageId, list.scrollTop);
  }

  #wordsOf({ id, over }: Lift): [string, string, number, number] {
    const count =
      this.#columns.find(({ stage }) => stage.id === over.column)?.deals.filter((deal) => deal.id !== id).length ?? 0;
    return [this.#nameOf(id), this.#data.stageName(over.column), over.index + 1, count + 1];
  }

  #canMove(dealId: string): boolean {
    const deal = this.#dealById(dealId);
    return Boolean(deal && this.#moves.canMove && this.client?.can('update', 'deal', deal as AnyRecord));
  }

  #activeIn(stageId: string, ids: readonly string[], start: number): string | undefined {
    const active = this.activeIds.get(stageId);
    return active && ids.includes(active) ? active : ids[start];
  }

  #customerOf({ customerId }: BoardDeal) {
    const entity = this.client?.schema.entities['customer'];
    const record = customerId && entity ? this.#names.recordOf('customer', customerId) : undefined;
    if (!record || !entity) return undefined;
    const name = recordTitle(entity, record, languageOf(this.locale));
    return { name, mark: avatar({ id: record.id, name, person: isPerson('customer', record), small: true }) };
  }

  #dealById(id: string): BoardDeal | undefined {
    if (!id) return undefined;
    for (const { deals } of this.#columns) for (const deal of deals) if (deal.id === id) return deal;
    return undefined;
  }

  #cardElement(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`.list > [data-deal="${id}"]`);
  }

  #nameOf(dealId: string): string {
    return this.#dealById(dealId)?.name ?? '';
  }

  #skeleton(): TemplateResult {
    this.setState('loading');
    return this.frame({ body: html`${boardBones()}<span class="sr" role="status">${this.msg.base.loading}</span>` });
  }

  #noStages(): TemplateResult {
    const { noStagesTitle: title, noStagesText: text, title: board } = this.msg.pipelineBoard;
    const body = this.emptyState({ mark: columnsIcon, title, text });
    return this.frame({ title: this.heading || this.#data.pipelineName || board, body });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-pipeline-board': PipelineBoard;
  }
}
