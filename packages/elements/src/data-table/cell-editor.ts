import { html, type ReactiveController, type TemplateResult } from 'lit';
import { isTenonError, validatePatch, type AnyRecord } from '@tenon/schema';
import type { TenonElement } from '../base/element.ts';
import { IssueWords } from '../base/issue-words.ts';
import type { FieldContext } from '../fields/field-ui.ts';
import { uiOf } from '../fields/registry.ts';
import { isComposing } from '../fields/text-control.ts';
import type { Column } from './columns.ts';

interface Editing {
  readonly entity: string;
  readonly record: AnyRecord;
  readonly column: Column;
  readonly value: unknown;
  /** Rule that the typed text breaks before it is a value. */
  readonly unread: string | undefined;
}

export interface CellEditorOptions {
  context(): FieldContext;
  /** The cell that was edited takes the focus again; `step` moves on from it. */
  closed(step: 0 | 1): void;
  /** What was wrong and why, in words; empty when nothing is. */
  told(message: string): void;
  wordsFor(column: string, why: string): string;
}

/** Chosen at once, not typed: the choice is the whole edit. */
const immediate: ReadonlySet<string> = new Set(['choice', 'flag', 'ref']);

/** One cell at a time becomes a field in place. Enter and leaving save, Esc does not. */
export class CellEditor implements ReactiveController {
  readonly #host: TenonElement;
  readonly #options: CellEditorOptions;
  readonly #issueWords: IssueWords;
  #editing: Editing | undefined;

  constructor(host: TenonElement, options: CellEditorOptions) {
    this.#host = host;
    this.#options = options;
    this.#issueWords = new IssueWords(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#editing = undefined;
  }

  isAt(record: AnyRecord, column: Column): boolean {
    return this.#editing?.record.id === record.id && this.#editing.column.name === column.name;
  }

  get isOpen(): boolean {
    return this.#editing !== undefined;
  }

  begin(entity: string, record: AnyRecord, column: Column): void {
    this.#editing = { entity, record, column, value: record[column.name], unread: undefined };
    this.#options.told('');
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#focus());
  }

  render(): TemplateResult {
    const editing = this.#editing;
    if (!editing) return html``;
    const { column, value } = editing;
    const context = this.#options.context();
    const editor = uiOf(column.field).edit({
      field: column.field,
      value: value as never,
      id: 'cell',
      name: column.name,
      label: column.field.label[context.language],
      describedBy: 'told',
      isInvalid: editing.unread !== undefined,
      isDisabled: false,
      isRequired: column.field.required === true,
      context,
      change: (next) => this.#change(next),
      reject: (rule) => this.#set({ ...editing, unread: rule }),
    });
    return html`<span
      class="editor"
      @keydown=${(event: KeyboardEvent) => this.#keyed(event)}
      @focusout=${(event: FocusEvent) => this.#left(event)}
      >${editor}</span
    >`;
  }

  #change(value: unknown): void {
    const editing = this.#editing;
    if (!editing) return;
    this.#set({ ...editing, value, unread: undefined });
    if (immediate.has(editing.column.field.kind)) this.#save(0);
  }

  #set(editing: Editing): void {
    this.#editing = editing;
    this.#host.requestUpdate();
  }

  #keyed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    // While a cell is a field, arrows and letters are the field's.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#close(0);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What is read only when the field is left is read now.
      const input = event.composedPath()[0];
      if (input instanceof HTMLInputElement) input.dispatchEvent(new Event('change', { bubbles: true }));
      this.#save(1);
    }
  }

  #left(event: FocusEvent): void {
    const cell = event.currentTarget as HTMLElement;
    const next = event.relatedTarget;
    if (this.#editing && !(next instanceof Node && cell.contains(next))) this.#save(undefined);
  }

  #save(step: 0 | 1 | undefined): void {
    const editing = this.#editing;
    const { client } = this.#host;
    if (!editing || !client) return;
    const { column, entity, record, value } = editing;
    const context = this.#options.context();
    const label = column.field.label[context.language];
    const tell = (why: string) => this.#options.told(why ? this.#options.wordsFor(label, why) : '');
    if (editing.unread !== undefined) {
      const { bad } = context.words;
      tell(Object.hasOwn(bad, editing.unread) ? bad[editing.unread as keyof typeof bad] : bad.number);
      return step === undefined ? this.#close(undefined) : undefined;
    }
    const patch = { [column.name]: value ?? null };
    if (JSON.stringify(value ?? null) !== JSON.stringify(record[column.name] ?? null)) {
      const checked = validatePatch(client.schema, entity, patch);
      if (!checked.ok) {
        const [issue] = checked.issues;
        void this.#issueWords
          .ready(context.language)
          .then(() => tell(issue ? this.#issueWords.say(issue, context.language, label) : ''));
        return step === undefined ? this.#close(undefined) : undefined;
      }
      const refused = async (error: unknown) => {
        await this.#issueWords.ready(context.language);
        tell(
          isTenonError(error)
            ? this.#issueWords.say(
                error.issues[0] ?? { path: column.name, rule: error.code, code: error.code },
                context.language,
                label,
              )
            : String(error),
        );
      };
      const handle = client.mutate.update({ entity, id: record.id, patch: checked.value });
      handle.saved.catch(refused);
      handle.confirmed.catch(refused);
    }
    this.#close(step);
  }

  #close(step: 0 | 1 | undefined): void {
    this.#editing = undefined;
    this.#host.requestUpdate();
    if (step !== undefined) this.#options.closed(step);
  }

  #focus(): void {
    const control = this.#host.renderRoot.querySelector<HTMLElement>('[id="cell"]');
    control?.focus();
    if (control instanceof HTMLInputElement && ['text', 'tel', 'email', 'url'].includes(control.type)) control.select();
  }
}
