import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { html, type StaticValue } from 'lit/static-html.js';
import { child } from '../base/child.ts';
import type { TenonElement } from '../base/element.ts';

/** A form in a modal dialog, loaded when first needed. Esc, saving and cancelling close it; focus returns by itself. */
export class RecordDialog implements ReactiveController {
  readonly #host: TenonElement;
  #tag: StaticValue | undefined;
  #asked:
    | { readonly entity: string; readonly recordId: string; readonly values: Readonly<Record<string, unknown>> }
    | undefined;

  constructor(host: TenonElement) {
    this.#host = host;
    host.addController(this);
  }

  async open(entity: string, recordId: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const { RecordForm } = await import('../record-form/record-form.ts');
    this.#tag = child(this.#host, RecordForm);
    this.#asked = { entity, recordId, values };
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#dialog?.showModal();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#tag || !this.#asked) return nothing;
    const { entity, recordId, values } = this.#asked;
    return html`<dialog class="sheet" @close=${this.#closed} @tenon-record-saved=${this.#close} @tenon-record-cancel=${this.#close}>
      <${this.#tag} .client=${this.#host.client} lang=${this.#host.locale} entity=${entity} record-id=${recordId} .values=${values}></${this.#tag}>
    </dialog>`;
  }

  hostConnected(): void {
    // Nothing to start: the dialog opens on demand.
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.sheet');
  }

  readonly #close = (): void => this.#dialog?.close();

  readonly #closed = (): void => {
    this.#asked = undefined;
    this.#host.requestUpdate();
  };
}
