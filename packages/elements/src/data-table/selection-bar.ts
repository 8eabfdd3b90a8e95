import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { MutationHandle } from '@tenon/core';
import { PopoverController } from '../base/popover.ts';
import type { Messages } from '../base/localize.ts';
import type { FieldContext } from '../fields/field-ui.ts';
import type { RecordElement } from '../fields/record-element.ts';
import { uiOf } from '../fields/registry.ts';
import { icon, type Icon } from '../icons/icon.ts';
import type { Selection } from './selection.ts';
import { tagIcon } from '../icons/paths/tag.ts';
import { trashIcon } from '../icons/paths/trash.ts';
import { undoIcon } from '../icons/paths/undo.ts';
import { userIcon } from '../icons/paths/user.ts';
import { xIcon } from '../icons/paths/x.ts';

type Act = 'assign' | 'tag';
type Mutator = (args: object, options?: { readonly group?: string }) => MutationHandle;

/** What can be done with all ticked records at once; each act is one group with one Undo. */
export class SelectionBar implements ReactiveController {
  readonly #host: RecordElement & { readonly entity: string };
  readonly #selection: Selection;
  readonly #pop: PopoverController;
  #act: Act = 'assign';
  #deleted: readonly string[] = [];

  constructor(host: RecordElement & { readonly entity: string }, selection: Selection) {
    this.#host = host;
    this.#selection = selection;
    this.#pop = new PopoverController(host, { popover: '.act-pop', anchor: '.selbar' });
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is kept open.
  }

  render(context: () => FieldContext, msg: Messages['dataTable']): TemplateResult | typeof nothing {
    const { client, entity } = this.#host;
    if (!client) return nothing;
    if (this.#selection.size === 0) return this.#deleted.length > 0 ? this.#undo(msg) : nothing;
    const hasTags = client.schema.entities[entity]?.fields['tags']?.kind === 'tags';
    const mayUpdate = client.can('update', entity);
    return html`<div class="selbar" role="toolbar" aria-label=${msg.selected(this.#selection.size)}>
      <span class="num" role="status">${msg.selected(this.#selection.size)}</span>
      ${mayUpdate && this.#mutator('assignOwner') ? this.#button(userIcon, msg.assign, () => this.#ask('assign')) : nothing}
      ${mayUpdate && hasTags && this.#mutator('addTags') ? this.#button(tagIcon, msg.tag, () => this.#ask('tag')) : nothing}
      <slot name="selection"></slot>
      ${client.can('delete', entity) ? this.#button(trashIcon, msg.remove, () => this.#remove()) : nothing}
      <button
        class="btn icon quiet"
        type="button"
        aria-label=${msg.clearSelection}
        title=${msg.clearSelection}
        @click=${() => this.#selection.clear()}
      >
        ${icon(xIcon)}
      </button>
      <div class="pop act-pop" popover @toggle=${this.#pop.toggled}>
        ${this.#pop.isOpen ? this.#question(context(), msg) : nothing}
      </div>
    </div>`;
  }

  #button(mark: Icon, label: string, run: () => void): TemplateResult {
    return html`<button class="btn" type="button" @click=${run}>${icon(mark)}${label}</button>`;
  }

  #question(context: FieldContext, msg: Messages['dataTable']): TemplateResult {
    const isAssign = this.#act === 'assign';
    const label = isAssign ? { en: 'Owner', zh: '负责人' } : { en: 'Tags', zh: '标签' };
    const field = isAssign ? ({ kind: 'ref', to: 'user', label } as const) : ({ kind: 'tags', label } as const);
    const take = (value: unknown) => {
      if (isAssign && typeof value === 'string')
        this.#run('assignOwner', (id) => ({ entity: this.#host.entity, id, ownerId: value }));
      if (!isAssign && Array.isArray(value))
        this.#run('addTags', (id) => ({ entity: this.#host.entity, id, tags: value }));
    };
    return html`<div class="ask">
      ${uiOf(field).edit({ field, value: null, id: 'act', name: 'act', label: isAssign ? msg.assign : msg.tag, describedBy: undefined, isInvalid: false, isDisabled: false, isRequired: true, context, change: take, reject: () => undefined })}
    </div>`;
  }

  #undo(msg: Messages['dataTable']): TemplateResult {
    const restore = () => {
      const { client, entity } = this.#host;
      const group = client?.newId();
      for (const id of this.#deleted)
        client?.mutate.restore({ entity, id }, group ? { group } : {}).confirmed.catch(() => undefined);
      this.#deleted = [];
      this.#host.requestUpdate();
    };
    const close = () => {
      this.#deleted = [];
      this.#host.requestUpdate();
    };
    return html`<div class="selbar">
      <span class="num" role="status">${msg.deleted(this.#deleted.length)}</span>
      <button class="btn" type="button" @click=${restore}>${icon(undoIcon)}${msg.undo}</button>
      <button class="btn icon quiet" type="button" aria-label=${msg.clearSelection} @click=${close}>
        ${icon(xIcon)}
      </button>
    </div>`;
  }

  #ask(act: Act): void {
    this.#act = act;
    this.#pop.open();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('[id="act"]')?.focus());
  }

  #remove(): void {
    const ids = this.#selection.ids;
    this.#run('delete', (id) => ({ entity: this.#host.entity, id }));
    this.#deleted = ids;
  }

  #run(name: string, args: (id: string) => object): void {
    const run = this.#mutator(name);
    const group = this.#host.client?.newId();
    for (const id of this.#selection.ids) {
      const handle = run?.(args(id), group ? { group } : {});
      // A refusal is told by the client's own event; here nothing more can be done about it.
      handle?.saved.catch(() => undefined);
      handle?.confirmed.catch(() => undefined);
    }
    this.#pop.close();
    this.#selection.clear();
  }

  /** A client is made with any set of mutators. */
  #mutator(name: string): Mutator | undefined {
    const { client } = this.#host;
    const run: unknown = client ? Reflect.get(client.mutate, name) : undefined;
    return typeof run === 'function' ? (run as Mutator) : undefined;
  }
}
