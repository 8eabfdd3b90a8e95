import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { allOf, type AnyEntity, type AnyRecord, type Filter, type Query, type SortBy } from '@tenon/schema';
import type { QueryAnswer } from '@tenon/core';
import { cssVars } from '../base/css-vars.ts';
import { LiveQueryController } from '../base/live-query-controller.ts';
import { PopoverController } from '../base/popover.ts';
import { RecordEditEvent } from '../customer-360/customer-events.ts';
import { RecordDialog } from '../customer-360/record-dialog.ts';
import { avatar } from '../fields/avatar.ts';
import { fieldText, fieldView } from '../fields/field-view.ts';
import { RecordElement } from '../fields/record-element.ts';
import { RecordOpenEvent } from '../fields/record-open-event.ts';
import { isPerson } from '../fields/record-title.ts';
import { isComposing } from '../fields/text-control.ts';
import { icon } from '../icons/icon.ts';
import { CellEditor } from './cell-editor.ts';
import { columnFields, columnsOf, filterFields, isEditable, trackSizes, type Column } from './columns.ts';
import { dataTableStyles } from './data-table.styles.ts';
import { FilterBar } from './filter-bar.ts';
import type { FilterEditor } from './filter-editor.ts';
import { cellAfterKey, type Cell } from './grid-keys.ts';
import { MorePages } from './more-pages.ts';
import { Selection } from './selection.ts';
import { SelectionBar } from './selection-bar.ts';
import { columnMenu, tableHead } from './table-head.ts';
import { tableFoot } from './table-foot.ts';
import { TableViewport } from './table-viewport.ts';
import { dataTable } from '../locales/en/data-table.ts';
import { recordForm } from '../locales/en/record-form.ts';
import { alertIcon } from '../icons/paths/alert.ts';
import { boxIcon } from '../icons/paths/box.ts';
import { columnsIcon } from '../icons/paths/columns.ts';
import { plusIcon } from '../icons/paths/plus.ts';
import { searchIcon } from '../icons/paths/search.ts';

/**
 * @tag tenon-data-table
 * @summary Records of any entity: filter, sort, choose columns, select, change in place. Only what is seen is mounted.
 * @since 0.1
 *
 * @slot empty - Shown instead of the records when there are none.
 * @slot error - Shown when the records cannot be loaded.
 *
 * @fires {RecordOpenEvent} tenon-record-open - Somebody wants to see a record. Cancelable.
 * @fires {RecordEditEvent} tenon-record-edit - Somebody wants to add a record; a form opens if nobody prevents it. Cancelable.
 * @fires {RecordSelectEvent} tenon-record-select - The selection changed by hand.
 *
 * @csspart base - The frame.
 * @csspart header - Title, search and actions.
 * @csspart filter - One condition.
 * @csspart row - One record.
 * @csspart cell - One value.
 * @csspart footer - What is shown, and totals.
 *
 * @cssproperty [--tenon-table-max-height=560px] - Height from which the records scroll inside.
 */
export class DataTable extends RecordElement {
  static override tag = 'tenon-data-table';
  static override words = { ...RecordElement.words, dataTable, recordForm };
  static override styles = [RecordElement.styles, dataTableStyles];

  /** Entity of the records, for example `customer`. */
  @property() entity = '';
  /** Name of one of the entity's views; the first if not set. */
  @property() view = '';
  /** Names of the columns, parted by spaces; those of the view if not set. */
  @property() columns = '';
  /** Condition that always holds, beside what people filter by. */
  @property({ attribute: false }) filter: Filter | undefined;
  /** Words above the table; the entity's plural if not set. */
  @property() heading = '';
  /** Records can be ticked, for one act on many. */
  @property({ type: Boolean }) selectable = false;
  /** No value can be changed in place and nothing is added. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  @state() private search = '';
  @state() private sort: readonly SortBy[] | undefined;
  @state() private chosen: readonly string[] | undefined;
  @state() private chosenView = '';
  @state() private active: Cell = { row: -1, column: 0 };
  @state() private told = '';
  #wantsFocus = false;

  readonly #records = new LiveQueryController(this, () => this.#query());
  readonly #pages = new MorePages(this);
  readonly #viewport = new TableViewport(this);
  readonly #selection = new Selection(this, () => this.entity);
  readonly #bar = new SelectionBar(this, this.#selection);
  readonly #dialog = new RecordDialog(this);
  readonly #filters = new FilterBar(this, () => this.#toTop());
  readonly #columnPop = new PopoverController(this, { popover: '.column-pop', anchor: '.column-button' });
  readonly #cell = new CellEditor(this, {
    context: () => this.fieldContext,
    closed: (step) =>
      this.#focusCell({ row: Math.min(this.active.row + step, this.#shown().length - 1), column: this.active.column }),
    told: (message) => (this.told = message),
    wordsFor: (column, why) => this.msg.dataTable.notSaved(column, why),
  });

  override render(): TemplateResult {
    if (!this.client) return this.unconfigured();
    const entity = this.entityNamed(this.entity);
    if (!entity) return this.unconfigured(this.msg.dataTable.noEntity);
    if (!this.client.can('read', this.entity)) return this.denied();
    return this.#records.render({
      loading: () => this.skeleton('records'),
      error: (error) => this.problem(error),
      complete: (answer, view) => this.#table(entity, answer, view),
    });
  }

  #table(entity: AnyEntity, answer: QueryAnswer, view: { readonly stale: boolean }): TemplateResult {
    const { records, hasMore } = this.#pages.withFirst(answer);
    const columns = this.#columns(entity);
    const total = answer.total ?? (hasMore ? undefined : records.length);
    return this.frame({
      title: this.heading || (entity.plural ?? entity.label)[this.language],
      count: total === undefined ? undefined : this.format.number(total),
      actions: this.#actions(entity),
      banner: this.syncBanner(view),
      body: html`${this.#filters.render({
          entity,
          fields: this.#filterFields(entity),
          context: this.fieldContext,
          words: this.msg.dataTable,
          viewName: this.#view(entity)?.name,
          chooseView: (name) => this.#chooseView(name),
        })}
        ${records.length === 0 ? this.#nothing(entity) : this.#grid(entity, columns, records, total)}
        ${this.#bar.render(() => this.fieldContext, this.msg.dataTable)}
        <p class="told" id="told" role="status">
          ${this.told ? html`<span class="note warning">${icon(alertIcon)}${this.told}</span>` : nothing}
        </p>
        ${this.#dialog.render()}`,
      foot:
        records.length > 0
          ? tableFoot({
              columns,
              records,
              seen: this.#viewport.seen(records.length),
              total,
              isAsking: this.#pages.isAsking,
              format: this.format,
              language: this.language,
              words: this.msg.dataTable,
            })
          : undefined,
    });
  }

  #actions(entity: AnyEntity) {
    const { dataTable } = this.msg;
    const canSearch = Object.values(entity.fields).some((field) => field.search);
    const label = (entity.plural ?? entity.label)[this.language];
    return html`${
        canSearch
          ? html`<label class="field search"
              >${icon(searchIcon)}<input
                type="search"
                autocomplete="off"
                aria-label=${dataTable.search(label)}
                placeholder=${this.msg.base.search}
                .value=${this.search}
                @input=${(event: InputEvent) => !event.isComposing && this.#find((event.currentTarget as HTMLInputElement).value)}
                @compositionend=${(event: Event) => this.#find((event.currentTarget as HTMLInputElement).value)}
            /></label>`
          : nothing
      }
      <button
        class="btn icon column-button"
        type="button"
        aria-label=${dataTable.chooseColumns}
        title=${dataTable.chooseColumns}
        aria-haspopup="true"
        aria-expanded=${this.#columnPop.isOpen}
        popovertarget="columns"
      >
        ${icon(columnsIcon)}
      </button>
      <div
        class="pop column-pop"
        id="columns"
        popover
        aria-label=${dataTable.columns}
        @toggle=${this.#columnPop.toggled}
      >
        ${columnMenu({
          options: columnFields(entity, (name) => this.rightOf(this.entity, name)).map((name) => ({
            name,
            label: this.fieldNamed(this.entity, name)?.label[this.language] ?? name,
            isLead: name === entity.title,
          })),
          shown: this.#columnNames(entity),
          choose: (names) => (this.chosen = names),
        })}
      </div>
      ${!this.readonly && this.client?.can('create', this.entity) ? html`<button class="btn primary" type="button" @click=${() => this.#create()}>${icon(plusIcon)}${dataTable.create}</button>` : nothing}`;
  }

  #grid(
    entity: AnyEntity,
    columns: readonly Column[],
    records: readonly AnyRecord[],
    total: number | undefined,
  ): TemplateResult {
    const { tracks, least } = trackSizes(columns);
    const { start, end } = this.#viewport.range(records.length);
    const offset = this.selectable ? 1 : 0;
    return html`<div class="scroll" part="scroll" @scroll=${this.#viewport.scrolled}>
      <div
        class="grid ${this.selectable ? 'ticks' : ''}"
        role="grid"
        aria-label=${this.heading || (entity.plural ?? entity.label)[this.language]}
        aria-rowcount=${(total ?? records.length) + 1}
        aria-colcount=${columns.length + offset}
        aria-multiselectable=${this.selectable ? 'true' : nothing}
        tabindex=${this.active.row < 0 || (this.active.row >= start && this.active.row < end) ? -1 : 0}
        @keydown=${(event: KeyboardEvent) => this.#keyed(event, columns, records)}
        @click=${(event: MouseEvent) => this.#clicked(event, columns, records)}
        @dblclick=${(event: MouseEvent) => this.#clicked(event, columns, records)}
        @focus=${() => this.#focusCell({ row: Math.max(0, this.active.row), column: this.active.column })}
        ${cssVars({ '--tracks': tracks, '--least': `${least}px`, '--records': records.length, '--before': start, '--size': this.#viewport.size > 0 ? `${this.#viewport.size}px` : undefined })}
      >
        <div class="head-rows" role="rowgroup">
          ${tableHead({
            columns,
            sorted: this.#sort()[0],
            language: this.language,
            words: this.msg.dataTable,
            ticked: this.selectable ? this.#selection.state(records) : undefined,
            activeColumn: this.active.row < 0 ? this.active.column : undefined,
            sort: (column) => this.#sortBy(column),
            tickAll: () => this.#selection.toggleAll(records),
          })}
        </div>
        <div class="rows" role="rowgroup">
          ${repeat(
            records.slice(start, end),
            ({ id }) => id,
            (record, at) => this.#row(entity, columns, record, start + at, offset),
          )}
        </div>
      </div>
    </div>`;
  }

  #row(entity: AnyEntity, columns: readonly Column[], record: AnyRecord, row: number, offset: number): TemplateResult {
    const isSelected = this.#selection.has(record.id);
    const tab = (column: number) => (this.active.row === row && this.active.column === column ? 0 : -1);
    const title = this.titleOf(this.entity, record);
    return html`<div
      class="rec ${isSelected ? 'sel' : ''}"
      part="row"
      role="row"
      aria-rowindex=${row + 2}
      aria-selected=${this.selectable ? String(isSelected) : nothing}
      data-row=${row}
    >
      ${
        this.selectable
          ? html`<span class="tick-cell" role="gridcell" aria-colindex="1"
              ><input
                class="tick"
                type="checkbox"
                tabindex=${tab(0)}
                aria-label=${this.msg.dataTable.selectRecord(title)}
                .checked=${isSelected}
                @click=${(event: MouseEvent) => this.#selection.toggle(record.id, event.shiftKey ? this.#shown() : undefined)}
            /></span>`
          : nothing
      }
      ${columns.map((column, at) => this.#cellOf(entity, column, record, { row, column: at + offset }, tab(at + offset)))}
    </div>`;
  }

  #cellOf(entity: AnyEntity, column: Column, record: AnyRecord, at: Cell, tab: 0 | -1): TemplateResult {
    const isLead = column.fold === 'lead';
    const isEditing = this.#cell.isAt(record, column);
    const shown = { record, name: column.name, field: column.field, right: column.right, context: this.fieldContext };
    const classes = `cell fold-${column.fold} ${column.isFigure ? 'r' : ''} ${isEditing ? 'edit' : ''}`;
    const drawn = isEditing ? this.#cell.render() : isLead ? this.#lead(entity, record) : fieldView(shown);
    // Bare text in a flex box is cut without an ellipsis.
    const content = typeof drawn === 'string' ? html`<span class="prose">${drawn}</span>` : drawn;
    return html`<span
      class=${classes}
      part="cell"
      role="gridcell"
      aria-colindex=${at.column + 1}
      aria-readonly=${this.#canEdit(record, column) ? nothing : 'true'}
      tabindex=${tab}
      data-column=${at.column}
      title=${isEditing || column.isFigure ? nothing : fieldText(shown) || nothing}
      @focus=${() => (this.active = at)}
      >${content}</span
    >`;
  }

  #lead(entity: AnyEntity, record: AnyRecord) {
    const name = this.titleOf(this.entity, record);
    const hasMark = entity.name === 'customer' || entity.name === 'contact' || entity.name === 'user';
    return html`<span class="lead"
      >${hasMark ? avatar({ id: record.id, name, person: isPerson(entity.name, record) }) : nothing}<span
        class="line name"
        >${name || '–'}</span
      ></span
    >`;
  }

  #nothing(entity: AnyEntity) {
    const { dataTable } = this.msg;
    const label = (entity.plural ?? entity.label)[this.language];
    if (!this.#filters.isEmpty || this.search !== '') {
      const { noMatchTitle: title, noMatchText: text, clearFilters } = dataTable;
      const clear = () => {
        this.search = '';
        this.#filters.clear();
      };
      const actions = html`<button class="btn" type="button" @click=${clear}>${clearFilters}</button>`;
      return this.emptyState({ mark: searchIcon, title, text, actions });
    }
    const canCreate = !this.readonly && this.client?.can('create', this.entity);
    return this.emptyState({
      mark: boxIcon,
      title: dataTable.emptyTitle(label),
      text: dataTable.emptyText,
      ...(canCreate
        ? {
            actions: html`<button class="btn" type="button" @click=${() => this.#create()}>
              ${icon(plusIcon)}${this.msg.recordForm.newRecord(entity.label[this.language])}
            </button>`,
          }
        : {}),
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#wantsFocus) {
      this.#wantsFocus = false;
      const cell = this.renderRoot.querySelector<HTMLElement>(
        this.active.row < 0 ? '.row-head [tabindex="0"]' : '.rec [tabindex="0"]',
      );
      cell?.focus({ preventScroll: true });
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    const answer = this.#records.result;
    if (answer && this.#viewport.isNearEnd(this.#pages.withFirst(answer).records.length)) {
      const query = this.#query();
      if (query) void this.#pages.ask(query);
    }
  }

  #query(): Query | undefined {
    const entity = this.entityNamed(this.entity);
    if (!entity || !this.client?.can('read', this.entity)) return undefined;
    const filter = allOf(this.#view(entity)?.filter, this.filter, ...this.#filters.filters(this.#filterFields(entity)));
    const search = this.search.trim();
    return { entity: this.entity, filter, sort: this.#sort(), ...(search ? { search } : {}) };
  }

  #view(entity: AnyEntity) {
    const name = this.chosenView || this.view;
    return entity.views?.find((view) => view.name === name) ?? entity.views?.[0];
  }

  #sort(): readonly SortBy[] {
    const entity = this.entityNamed(this.entity);
    return this.sort ?? (entity ? (this.#view(entity)?.sort ?? [{ field: entity.title, dir: 'asc' }]) : []);
  }

  #columnNames(entity: AnyEntity): readonly string[] {
    const given = this.columns.split(/[\s,]+/).filter(Boolean);
    const names =
      this.chosen ??
      (given.length > 0 ? given : (this.#view(entity)?.columns ?? Object.keys(entity.fields).slice(0, 6)));
    return names.includes(entity.title) ? names : [entity.title, ...names];
  }

  #columns(entity: AnyEntity): readonly Column[] {
    return this.client
      ? columnsOf(this.client.schema, entity, this.#columnNames(entity), (name) => this.rightOf(this.entity, name))
      : [];
  }

  #filterFields(entity: AnyEntity): FilterEditor['fields'] {
    return filterFields(entity, (name) => this.rightOf(this.entity, name));
  }

  #shown(): readonly AnyRecord[] {
    const answer = this.#records.result;
    return answer ? this.#pages.withFirst(answer).records : [];
  }

  #find(text: string): void {
    this.search = text;
    this.#toTop();
  }

  #chooseView(name: string): void {
    this.chosenView = name;
    this.chosen = undefined;
    this.sort = undefined;
    this.#toTop();
  }

  #sortBy({ sortBy, isFigure }: Column): void {
    if (!sortBy) return;
    const [before] = this.#sort();
    const first = isFigure ? 'desc' : 'asc';
    const dir = before?.field === sortBy && before.dir === first ? (first === 'asc' ? 'desc' : 'asc') : first;
    this.sort = [{ field: sortBy, dir }];
    this.#toTop();
  }

  #create(): void {
    const event = new RecordEditEvent(this.entity, '');
    if (this.dispatchEvent(event)) void this.#dialog.open(this.entity, '', {});
  }

  #canEdit(record: AnyRecord, column: Column): boolean {
    return !this.readonly && isEditable(column) && (this.client?.can('update', this.entity, record) ?? false);
  }

  #edit(record: AnyRecord, column: Column): void {
    if (this.#canEdit(record, column) && !this.#cell.isAt(record, column))
      this.#cell.begin(this.entity, record, column);
  }

  /** A click on a name opens the record; a double click changes the value in place. */
  #clicked(event: MouseEvent, columns: readonly Column[], records: readonly AnyRecord[]): void {
    const cell = cellOf(event);
    const record = cell && records[cell.row];
    const column = cell && columns[cell.column - (this.selectable ? 1 : 0)];
    if (!record || !column || this.#cell.isOpen) return;
    const isName = event.composedPath().some((part) => part instanceof Element && part.classList.contains('name'));
    if (event.type === 'dblclick') this.#edit(record, column);
    else if (isName) this.dispatchEvent(new RecordOpenEvent(this.entity, record.id));
  }

  #keyed(event: KeyboardEvent, columns: readonly Column[], records: readonly AnyRecord[]): void {
    if (isComposing(event) || this.#cell.isOpen) return;
    this.active = cellOf(event) ?? this.active;
    const offset = this.selectable ? 1 : 0;
    const next = cellAfterKey(this.active, event, {
      rows: records.length,
      columns: columns.length + offset,
      page: this.#viewport.page,
      isRtl: this.matches(':dir(rtl)'),
    });
    const record = records[this.active.row];
    const column = columns[this.active.column - offset];
    if (next) this.#focusCell(next);
    else if (record && event.key === ' ' && this.selectable)
      this.#selection.toggle(record.id, event.shiftKey ? records : undefined);
    else if (record && column && (event.key === 'F2' || (event.key === 'Enter' && column.fold !== 'lead')))
      this.#edit(record, column);
    else if (record && event.key === 'Enter') this.dispatchEvent(new RecordOpenEvent(this.entity, record.id));
    else if (this.selectable && event.key === 'a' && (event.ctrlKey || event.metaKey))
      this.#selection.toggleAll(records);
    else if (event.key === 'Escape' && this.#selection.size > 0) this.#selection.clear();
    else return;
    event.preventDefault();
  }

  #focusCell(cell: Cell): void {
    this.active = cell;
    this.#wantsFocus = true;
    if (cell.row >= 0) this.#viewport.show(cell.row);
    this.requestUpdate();
  }

  #toTop(): void {
    this.#viewport.toTop();
    this.active = { row: -1, column: this.active.column };
  }
}

/** The cell a key was pressed in; the head counts as before the first record. */
function cellOf(event: Event): Cell | undefined {
  const cell = event
    .composedPath()
    .find((target): target is HTMLElement => target instanceof HTMLElement && target.ariaColIndex !== null);
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return cell ? { row: row === undefined ? -1 : Number(row), column: Number(cell.ariaColIndex) - 1 } : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-data-table': DataTable;
  }
}
