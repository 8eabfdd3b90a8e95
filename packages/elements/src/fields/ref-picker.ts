import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { languageOf, type AnyRecord, type Query } from '@tenon/schema';
import { fieldStyles } from '../base/fields.styles.ts';
import { layerStyles } from '../base/layers.styles.ts';
import { markStyles } from '../base/marks.styles.ts';
import { TenonElement } from '../base/element.ts';
import { LiveQueryController, LiveRecordController } from '../base/live-query-controller.ts';
import { PopoverController } from '../base/popover.ts';
import { icon } from '../icons/icon.ts';
import { avatar } from './avatar.ts';
import { isPerson, recordTitle } from './record-title.ts';
import { refPickerStyles } from './ref-picker.styles.ts';
import { isComposing } from './text-control.ts';
import { fields } from '../locales/en/fields.ts';
import { checkIcon } from '../icons/paths/check.ts';
import { chevronDownIcon } from '../icons/paths/chevron-down.ts';
import { searchIcon } from '../icons/paths/search.ts';
import { xIcon } from '../icons/paths/x.ts';

/** A record was chosen, or none; the field takes it over. Does not bubble. */
export class RefPickEvent extends Event {
  readonly recordId: string | null;
  constructor(recordId: string | null) {
    super('tenon-ref-pick');
    this.recordId = recordId;
  }
}

/**
 * @tag tenon-ref-picker
 * @summary A field that finds a record by its name; part of forms and tables.
 * @since 0.1
 *
 * @fires {RefPickEvent} tenon-ref-pick - A record was chosen, or none.
 *
 * @csspart base - The edge of the field.
 */
export class RefPicker extends TenonElement {
  static override tag = 'tenon-ref-picker';
  static override words = { ...TenonElement.words, fields };
  static override styles = [TenonElement.styles, fieldStyles, markStyles, layerStyles, refPickerStyles];
  // A label's click reaches the input inside.
  static formAssociated = true;
  static override shadowRootOptions = { ...TenonElement.shadowRootOptions, delegatesFocus: true };

  /** Entity of the records that may be chosen. */
  @property() entity = '';
  /** Id of the chosen record. */
  @property({ attribute: false }) value: string | null = null;
  /** Name for readers. */
  @property({ attribute: false }) label = '';
  /** What an empty field says. */
  @property({ attribute: false }) hint = '';
  @property({ type: Boolean, reflect: true }) invalid = false;
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private search: string | undefined;
  @state() private active = 0;

  readonly #popover = new PopoverController(this, { popover: '.pop', anchor: '.field' });
  readonly #chosen: LiveRecordController = new LiveRecordController(this, () =>
    this.value && this.#isKnown ? { entity: this.entity, id: this.value } : undefined,
  );
  readonly #found: LiveQueryController = new LiveQueryController(this, () =>
    this.search === undefined || !this.#isKnown ? undefined : this.#query(this.search),
  );

  override render() {
    const chosen = this.#chosen.result;
    const isOpen = this.search !== undefined;
    const options = isOpen ? (this.#found.result?.records ?? []) : [];
    return html`<div part="base" lang=${this.locale}>
      <span class="field">
        ${chosen && !isOpen ? this.#mark(chosen) : icon(searchIcon)}
        <input
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${this.label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded=${isOpen}
          aria-controls="options"
          aria-activedescendant=${isOpen && options[this.active] ? `option-${this.active}` : nothing}
          aria-invalid=${this.invalid ? 'true' : nothing}
          placeholder=${this.hint}
          ?disabled=${this.disabled}
          .value=${isOpen ? this.search : chosen ? this.#title(chosen) : ''}
          @input=${(event: InputEvent) => this.#typed(event)}
          @compositionend=${(event: Event) => this.#take((event.currentTarget as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#keyed(event, options)}
          @click=${() => this.#open()}
          @blur=${() => this.#close()}
        />
        ${
          this.value && !this.disabled
            ? html`<button
                class="off"
                type="button"
                tabindex="-1"
                aria-label=${this.msg.fields.clear}
                @pointerdown=${hold}
                @click=${() => this.#pick(null)}
              >
                ${icon(xIcon)}
              </button>`
            : icon(chevronDownIcon)
        }
      </span>
      <div
        class="pop"
        popover="manual"
        id="options"
        role="listbox"
        aria-label=${this.label}
        @toggle=${this.#popover.toggled}
        @pointerdown=${hold}
      >
        ${isOpen ? this.#options(options) : nothing}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.search === undefined) this.#popover.close();
    else this.#popover.open();
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  get #isKnown(): boolean {
    return Boolean(this.client && Object.hasOwn(this.client.schema.entities, this.entity));
  }

  #query(search: string): Query {
    const declared = this.client?.schema.entities[this.entity];
    const text = search.trim();
    return {
      entity: this.entity,
      ...(text ? { search: text } : {}),
      ...(declared ? { sort: [{ field: declared.title, dir: 'asc' as const }] } : {}),
      page: { size: 20 },
    };
  }

  #options(options: readonly AnyRecord[]) {
    const { fields } = this.msg;
    if (options.length === 0)
      return html`<p class="mute small nothing" role="presentation">
        ${this.#found.view?.state === 'complete' ? fields.nothingFound : this.msg.base.loading}
      </p>`;
    return options.map(
      (record, at) =>
        // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the input keeps the focus and has the keys
        html`<div
          class="opt"
          role="option"
          id="option-${at}"
          aria-selected=${at === this.active ? 'true' : 'false'}
          @click=${() => this.#pick(record.id)}
          @pointermove=${() => (this.active = at)}
        >
          ${this.#mark(record)}<span class="line">${this.#title(record)}</span
          >${record.id === this.value ? html`<span class="push">${icon(checkIcon)}</span>` : nothing}
        </div>`,
    );
  }

  #title(record: AnyRecord): string {
    const declared = this.client?.schema.entities[this.entity];
    return declared ? recordTitle(declared, record, languageOf(this.locale)) : '';
  }

  #mark(record: AnyRecord) {
    return avatar({ id: record.id, name: this.#title(record), person: isPerson(this.entity, record), small: true });
  }

  #typed(event: InputEvent): void {
    // The letters of an unfinished syllable are no search.
    if (!event.isComposing) this.#take((event.currentTarget as HTMLInputElement).value);
  }

  #take(text: string): void {
    this.search = text;
    this.active = 0;
  }

  #open(): void {
    if (this.search !== undefined || this.disabled) return;
    this.search = '';
    this.active = 0;
  }

  #close(): void {
    this.search = undefined;
  }

  #keyed(event: KeyboardEvent, options: readonly AnyRecord[]): void {
    if (isComposing(event)) return;
    const isOpen = this.search !== undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      event.stopPropagation();
      if (!isOpen) return this.#open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = options.length === 0 ? 0 : (this.active + step + options.length) % options.length;
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      const record = options[this.active];
      if (record) this.#pick(record.id);
    } else if (isOpen && event.key === 'Escape') {
      // The list closes, not the dialog around the form.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  #pick(id: string | null): void {
    this.#close();
    if (id !== this.value) {
      this.value = id;
      this.dispatchEvent(new RefPickEvent(id));
    }
  }
}

/** The input keeps the focus while the pointer chooses. */
function hold(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-ref-picker': RefPicker;
  }
}
