import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AnyEntity, Filter } from '@tenon/schema';
import type { TenonElement } from '../base/element.ts';
import type { Messages } from '../base/localize.ts';
import { PopoverController } from '../base/popover.ts';
import type { FieldContext } from '../fields/field-ui.ts';
import { icon } from '../icons/icon.ts';
import { filterChip, filterEditor, firstCondition, type FilterEditor } from './filter-editor.ts';
import { conditionFilter, isComplete, type Condition } from './filter-operators.ts';
import { operandWords } from './filter-words.ts';
import { chevronDownIcon } from '../icons/paths/chevron-down.ts';
import { plusIcon } from '../icons/paths/plus.ts';

export interface FilterBarParts {
  readonly entity: AnyEntity;
  /** What may be asked, by this actor. */
  readonly fields: FilterEditor['fields'];
  readonly context: FieldContext;
  readonly words: Messages['dataTable'];
  readonly viewName: string | undefined;
  chooseView(name: string): void;
}

/** The conditions that people add to a table, one chip each, and the question that makes one. */
export class FilterBar implements ReactiveController {
  readonly #host: TenonElement;
  readonly #changed: () => void;
  readonly #pop: PopoverController;
  #conditions: readonly Condition[] = [];
  #asking: { readonly condition: Condition; readonly at: number } | undefined;

  constructor(host: TenonElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    this.#pop = new PopoverController(host, { popover: '.filter-pop', anchor: '.add-filter' });
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is kept open.
  }

  get isEmpty(): boolean {
    return this.#conditions.length === 0;
  }

  filters(fields: FilterEditor['fields']): readonly Filter[] {
    const complete = this.#conditions.filter((condition) => {
      const field = fields.find(({ name }) => name === condition.field)?.field;
      return field !== undefined && isComplete(field, condition);
    });
    return complete.map(conditionFilter);
  }

  clear(): void {
    this.#set([]);
  }

  render(parts: FilterBarParts): TemplateResult | typeof nothing {
    const { entity, fields, words, context } = parts;
    const views = entity.views ?? [];
    if (fields.length === 0 && views.length < 2) return nothing;
    const add = () => this.#ask(firstCondition(fields, fields[0]?.name ?? ''), this.#conditions.length);
    return html`<div class="bar">
      ${this.#conditions.map((condition, at) => this.#chip(condition, at, parts))}
      ${
        fields.length > 0
          ? html`<button
              class="btn quiet tiny add-filter"
              type="button"
              aria-haspopup="dialog"
              aria-label=${words.addFilter}
              aria-expanded=${this.#pop.isOpen}
              @click=${add}
            >
              ${icon(plusIcon)}${words.filter}
            </button>`
          : nothing
      }
      <div class="pop filter-pop" popover role="dialog" aria-label=${words.addFilter} @toggle=${this.#pop.toggled}>
        ${this.#asking ? this.#question(this.#asking.condition, parts) : nothing}
      </div>
      ${
        views.length > 1
          ? html`<label class="views push"
              ><span class="mute small">${words.view}</span
              ><select
                aria-label=${words.view}
                @change=${(event: Event) => parts.chooseView((event.currentTarget as HTMLSelectElement).value)}
              >
                ${views.map(({ name, label }) => html`<option value=${name} ?selected=${name === parts.viewName}>${label[context.language]}</option>`)}</select
              >${icon(chevronDownIcon)}</label
            >`
          : nothing
      }
    </div>`;
  }

  #question(condition: Condition, { fields, context, words }: FilterBarParts): TemplateResult {
    return filterEditor({
      fields,
      condition,
      context,
      words,
      change: (next) => {
        if (this.#asking) this.#asking = { ...this.#asking, condition: next };
        this.#host.requestUpdate();
      },
      apply: () => this.#apply(),
    });
  }

  #chip(condition: Condition, at: number, { fields, context, words }: FilterBarParts) {
    const field = fields.find(({ name }) => name === condition.field)?.field;
    if (!field) return nothing;
    return filterChip({
      label: field.label[context.language],
      operator: words.operators[condition.operator],
      operand: operandWords(condition, field, context, words),
      words,
      edit: () => this.#ask(condition, at),
      remove: () => this.#set(this.#conditions.filter((_, position) => position !== at)),
    });
  }

  #ask(condition: Condition, at: number): void {
    this.#asking = { condition, at };
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#pop.open());
  }

  #apply(): void {
    if (!this.#asking) return;
    const { condition, at } = this.#asking;
    this.#asking = undefined;
    this.#pop.close();
    const isKnown = at < this.#conditions.length;
    this.#set(
      isKnown
        ? this.#conditions.map((each, position) => (position === at ? condition : each))
        : [...this.#conditions, condition],
    );
  }

  #set(conditions: readonly Condition[]): void {
    this.#conditions = conditions;
    this.#changed();
    this.#host.requestUpdate();
  }
}
