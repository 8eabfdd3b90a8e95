import { html, nothing, type TemplateResult } from 'lit';
import type { Field, RelativePeriod } from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import type { FieldContext } from '../fields/field-ui.ts';
import { uiOf } from '../fields/registry.ts';
import { icon } from '../icons/icon.ts';
import { isComplete, operatorsOf, periods, type Condition, type OperatorKey } from './filter-operators.ts';
import { periodWords } from './filter-words.ts';
import { xIcon } from '../icons/paths/x.ts';

export interface FilterEditor {
  readonly fields: readonly { readonly name: string; readonly field: Field }[];
  readonly condition: Condition;
  readonly context: FieldContext;
  readonly words: Messages['dataTable'];
  change(condition: Condition): void;
  apply(): void;
}

/** Field, operator, value: what can be asked follows from the field's kind. */
export function filterEditor(editor: FilterEditor): TemplateResult {
  const { fields, condition, words, context } = editor;
  const field = fields.find(({ name }) => name === condition.field)?.field;
  const operators = field ? operatorsOf(field) : [];
  return html`<form
    class="ask"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      if (field && isComplete(field, condition)) editor.apply();
      else
        (event.currentTarget as HTMLFormElement).querySelector<HTMLElement>('.asked :is(input, select, [id])')?.focus();
    }}
  >
    <select
      class="field"
      aria-label=${words.field}
      @change=${(event: Event) => editor.change(firstCondition(fields, valueOf(event)))}
    >
      ${fields.map(({ name, field: each }) => html`<option value=${name} ?selected=${name === condition.field}>${each.label[context.language]}</option>`)}
    </select>
    <select
      class="field"
      aria-label=${words.condition}
      @change=${(event: Event) => editor.change({ field: condition.field, operator: valueOf(event) as OperatorKey, ...keptOperand(field, condition, valueOf(event) as OperatorKey) })}
    >
      ${operators.map(({ key }) => html`<option value=${key} ?selected=${key === condition.operator}>${words.operators[key]}</option>`)}
    </select>
    <span class="asked">${field ? operandControl(editor, field) : nothing}</span>
    <button class="btn primary" type="submit">${words.apply}</button>
  </form>`;
}

/** What a new filter on a field begins with. */
export function firstCondition(fields: FilterEditor['fields'], name: string): Condition {
  const field = fields.find((each) => each.name === name)?.field;
  const first = field ? operatorsOf(field)[0] : undefined;
  return {
    field: name,
    operator: first?.key ?? 'isFilled',
    ...(first?.operand === 'period' ? { operand: periods[0] } : {}),
  };
}

/** Operators that ask for the same keep what was chosen. */
function keptOperand(field: Field | undefined, condition: Condition, next: OperatorKey): Partial<Condition> {
  if (!field) return {};
  const kindOf = (key: OperatorKey) => operatorsOf(field).find((each) => each.key === key)?.operand;
  if (kindOf(next) === kindOf(condition.operator)) return { operand: condition.operand };
  return kindOf(next) === 'period' ? { operand: periods[0] } : {};
}

function operandControl({ condition, context, words, change }: FilterEditor, field: Field): unknown {
  const kind = operatorsOf(field).find(({ key }) => key === condition.operator)?.operand ?? 'none';
  const set = (operand: unknown) => change({ ...condition, operand });
  switch (kind) {
    case 'none':
      return nothing;
    case 'text':
      return html`<input
        class="field"
        aria-label=${words.value}
        autocomplete="off"
        .value=${String(condition.operand ?? '')}
        @input=${(event: Event) => set((event.currentTarget as HTMLInputElement).value)}
      />`;
    case 'period':
      return html`<select
        class="field"
        aria-label=${words.value}
        @change=${(event: Event) => set(periods[Number(valueOf(event))])}
      >
        ${periods.map((period, at) => html`<option value=${at} ?selected=${isSamePeriod(period, condition.operand)}>${periodWords(period, words)}</option>`)}
      </select>`;
    case 'values':
      return html`<span class="options" role="group" aria-label=${words.value}
        >${optionsOf(field).map((key) => option(key, field, condition, context, set))}</span
      >`;
    case 'value':
      return uiOf(field).edit({
        field,
        value: condition.operand as never,
        id: 'operand',
        name: 'operand',
        label: words.value,
        describedBy: undefined,
        isInvalid: false,
        isDisabled: false,
        isRequired: true,
        context,
        change: set,
        reject: () => set(undefined),
      });
  }
}

function option(
  key: string,
  field: Field,
  condition: Condition,
  context: FieldContext,
  set: (operand: unknown) => void,
): TemplateResult {
  const chosen: readonly unknown[] = Array.isArray(condition.operand) ? condition.operand : [];
  const isOn = chosen.includes(key);
  const label = field.kind === 'choice' || field.kind === 'choices' ? field.values[key]?.label[context.language] : key;
  return html`<label class="opt"
    ><input
      class="tick"
      type="checkbox"
      .checked=${isOn}
      @change=${() => set(isOn ? chosen.filter((each) => each !== key) : [...chosen, key])}
    />${label}</label
  >`;
}

function optionsOf(field: Field): readonly string[] {
  return field.kind === 'choice' || field.kind === 'choices' ? Object.keys(field.values) : [];
}

function isSamePeriod(a: RelativePeriod, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLSelectElement).value;
}

export interface FilterChip {
  readonly label: string;
  readonly operator: string;
  readonly operand: string;
  readonly words: Messages['dataTable'];
  edit(): void;
  remove(): void;
}

/** Field | operator | value in joined parts; the chip opens its question again, the cross takes it away. */
export function filterChip({ label, operator, operand, words, edit, remove }: FilterChip): TemplateResult {
  return html`<span class="filter" part="filter">
    <button type="button" aria-label=${`${words.changeFilter(label)}: ${operator} ${operand}`} @click=${edit}>
      ${label}
    </button>
    <span>${operator}</span>
    ${operand ? html`<span class="value"><span class="line">${operand}</span></span>` : nothing}
    <button type="button" aria-label=${words.removeFilter(label)} @click=${remove}>${icon(xIcon)}</button>
  </span>`;
}
