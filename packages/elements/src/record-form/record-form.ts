import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isTenonError, validateCreate, validatePatch, type AnyEntity, type AnyRecord, type Issue } from '@tenon/schema';
import { fieldStyles } from '../base/fields.styles.ts';
import { layerStyles } from '../base/layers.styles.ts';
import { IssueWords } from '../base/issue-words.ts';
import { LiveQueryController, LiveRecordController } from '../base/live-query-controller.ts';
import { markStyles } from '../base/marks.styles.ts';
import { problemOf } from '../base/problem.ts';
import { fieldEditStyles, fieldViewStyles } from '../fields/field.styles.ts';
import { RecordElement } from '../fields/record-element.ts';
import { RecordOpenEvent } from '../fields/record-open-event.ts';
import { icon } from '../icons/icon.ts';
import { draftOf, dropDraft, keepDraft } from './drafts.ts';
import { changedFields, divideFields, formFields, type FormField } from './form-fields.ts';
import { formRow } from './form-row.ts';
import { RecordCancelEvent, RecordSavedEvent, RecordSaveEvent } from './record-form-events.ts';
import { recordFormStyles } from './record-form.styles.ts';
import { twinOf, twinQuery } from './twins.ts';
import { recordForm } from '../locales/en/record-form.ts';
import { alertIcon } from '../icons/paths/alert.ts';
import { checkIcon } from '../icons/paths/check.ts';
import { infoIcon } from '../icons/paths/info.ts';
import { plusIcon } from '../icons/paths/plus.ts';

/**
 * @tag tenon-record-form
 * @summary Creates or changes a record of any entity: asks for what is required, offers the rest, keeps a draft.
 * @since 0.1
 *
 * @slot error - Shown instead of the form when the record cannot be loaded.
 *
 * @fires {RecordSaveEvent} tenon-record-save - Before anything is saved. Cancelable.
 * @fires {RecordSavedEvent} tenon-record-saved - The record is saved on this device.
 * @fires {RecordCancelEvent} tenon-record-cancel - Somebody left without saving; the draft stays.
 * @fires {RecordOpenEvent} tenon-record-open - Somebody wants to see a record that may be the same.
 *
 * @csspart base - The frame.
 * @csspart header - Title and draft.
 * @csspart body - Fields and buttons.
 * @csspart label - Name of a field.
 * @csspart control - Where a value is typed or chosen.
 * @csspart footer - Buttons.
 */
export class RecordForm extends RecordElement {
  static override tag = 'tenon-record-form';
  static override words = { ...RecordElement.words, recordForm };
  static override styles = [
    RecordElement.styles,
    fieldStyles,
    markStyles,
    layerStyles,
    fieldViewStyles,
    fieldEditStyles,
    recordFormStyles,
  ];

  /** Entity of the record, for example `customer`. */
  @property() entity = '';
  /** Record to change; a new one is created if not set. */
  @property({ attribute: 'record-id' }) recordId = '';
  /** Names of fields to ask for at once beside the required ones, parted by spaces. */
  @property() fields = '';
  /** Values that a new record begins with. */
  @property({ attribute: false }) values: Readonly<Record<string, unknown>> = {};

  @state() private edits: ReadonlyMap<string, unknown> = new Map();
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private left: ReadonlySet<string> = new Set();
  /** Typed text that is no value of its field, by field. */
  @state() private unread: ReadonlyMap<string, string> = new Map();
  @state() private refused: readonly Issue[] = [];
  @state() private failure = '';
  @state() private isSaving = false;
  @state() private draftAt = '';
  @state() private isBack = false;
  @state() private offersAll = false;
  #hasTried = false;
  #draftKey = '';
  #newId = '';

  readonly #issueWords = new IssueWords(this);
  readonly #record = new LiveRecordController(this, () =>
    this.recordId && this.entityNamed(this.entity) ? { entity: this.entity, id: this.recordId } : undefined,
  );
  readonly #twins = new LiveQueryController(this, () => this.#twinQuery());

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const key = this.client && this.entity ? `${this.entity}/${this.recordId || 'new'}` : '';
    if (key === this.#draftKey) return;
    this.#draftKey = key;
    this.#begin();
  }

  override render(): TemplateResult {
    const { client } = this;
    const { recordForm } = this.msg;
    if (!client) return this.unconfigured();
    const entity = this.entityNamed(this.entity);
    if (!entity) return this.unconfigured(recordForm.noEntity);
    if (!this.recordId)
      return client.can('create', this.entity)
        ? this.#form(entity, undefined)
        : this.denied({ title: recordForm.cannotCreate });
    return this.#record.render({
      loading: () => this.skeleton('card'),
      error: (error) => this.problem(error),
      complete: (record) => {
        if (!record)
          return this.frame({
            body: this.emptyState({ mark: infoIcon, title: recordForm.goneTitle, text: recordForm.gone }),
          });
        return client.can('update', this.entity, record)
          ? this.#form(entity, record)
          : this.denied({ title: recordForm.cannotEdit });
      },
    });
  }

  #form(entity: AnyEntity, record: AnyRecord | undefined): TemplateResult {
    const { recordForm, base } = this.msg;
    const all = formFields(entity, !record, (name) => this.rightOf(this.entity, name));
    const { asked, more } = divideFields(entity, all, {
      record,
      values: { ...this.values },
      chosen: this.#chosenNames(),
    });
    const issues = this.#issues(entity, record);
    const shownIssues = issues.filter(({ path }) => this.#hasTried || this.left.has(path.split('.')[0] ?? ''));
    if (this.edits.size > 0) this.setState('dirty');
    if (shownIssues.length > 0) this.setState('invalid');
    const label = entity.label[this.language];
    return this.frame({
      title: record ? recordForm.editRecord(label) : recordForm.newRecord(label),
      actions: this.draftAt
        ? html`<span class="draft" role="status"
            >${icon(checkIcon)}${recordForm.draftSaved(this.format.time(this.draftAt))}</span
          >`
        : undefined,
      banner: this.syncBanner(),
      body: html`<form novalidate autocomplete="off" @submit=${(event: Event) => this.#submit(event, entity, record)}>
        <div class="fields">
          ${this.#notes()}
          ${repeat(
            asked,
            ({ name }) => name,
            (each) =>
              html`${this.#row(each, entity, record, shownIssues)}${each.name === entity.title ? this.#twinNote(entity) : nothing}`,
          )}
          ${more.length > 0 ? this.#offers(more) : nothing}
        </div>
        <footer class="acts" part="footer">
          ${this.#told(all, record, shownIssues)}
          <button class="btn quiet" type="button" @click=${() => this.dispatchEvent(new RecordCancelEvent())}>
            ${base.cancel}
          </button>
          <button class="btn primary" type="submit" aria-disabled=${this.isSaving ? 'true' : nothing}>
            ${this.isSaving ? recordForm.saving : record ? recordForm.save : recordForm.create}
          </button>
        </footer>
      </form>`,
    });
  }

  #row(each: FormField, entity: AnyEntity, record: AnyRecord | undefined, issues: readonly Issue[]) {
    const { name, field } = each;
    const issue = issues.find(({ path }) => path === name || path.startsWith(`${name}.`));
    return formRow({
      ...each,
      value: this.#valueOf(name, record, field),
      error: issue ? this.#wordsFor(issue, field.label[this.language]) : undefined,
      isWide: name === entity.title,
      context: this.fieldContext,
      optional: this.msg.recordForm.optional,
      change: (value) => this.#edit(name, value),
      reject: (rule) => this.#reject(name, rule),
      leave: () => this.#leave(name),
    });
  }

  #notes() {
    const { recordForm } = this.msg;
    const general = this.refused.filter(({ path }) => !path).map((issue) => this.#wordsFor(issue, ''));
    const failure = [this.failure, ...general].filter(Boolean).join(' ');
    return html`${
      failure
        ? html`<div class="wide note danger" role="alert">
            ${icon(alertIcon)}
            <div><b class="strong">${recordForm.refused}</b> ${failure}</div>
          </div>`
        : nothing
    }
    ${
      this.isBack
        ? html`<div class="wide note info" role="status">
            ${icon(infoIcon)}
            <div>
              ${recordForm.draftBack}
              <button class="link" type="button" @click=${() => this.#startOver()}>${recordForm.discard}</button>
            </div>
          </div>`
        : nothing
    }`;
  }

  #twinNote(entity: AnyEntity) {
    const twin = twinOf(this.#twins.result?.records ?? [], entity, this.#typedTitle(entity));
    if (!twin) return nothing;
    const { recordForm } = this.msg;
    const ownerId = twin['ownerId'];
    const owner = typeof ownerId === 'string' ? this.names.recordOf('user', ownerId) : undefined;
    const facts = [this.titleOf(this.entity, twin), owner ? recordForm.ownedBy(this.titleOf('user', owner)) : '']
      .filter(Boolean)
      .join(' · ');
    return html`<div class="wide note warning" role="status">
      ${icon(alertIcon)}
      <div>
        <b class="strong">${recordForm.mayExist}</b> ${facts}
        <button
          class="link"
          type="button"
          @click=${() => this.dispatchEvent(new RecordOpenEvent(this.entity, twin.id))}
        >
          ${recordForm.openIt}
        </button>
      </div>
    </div>`;
  }

  #offers(more: readonly FormField[]) {
    const shown = this.offersAll ? more : more.slice(0, 6);
    return html`<div class="wide chips">
      <span class="small mute">${this.msg.recordForm.add}</span>
      ${shown.map(({ name, field }) => html`<button class="add" type="button" @click=${() => void this.#ask(name)}>${icon(plusIcon)}${field.label[this.language]}</button>`)}
      ${shown.length < more.length ? html`<button class="btn quiet tiny" type="button" aria-expanded="false" @click=${() => (this.offersAll = true)}>${this.msg.base.more}</button>` : nothing}
    </div>`;
  }

  #told(all: readonly FormField[], record: AnyRecord | undefined, issues: readonly Issue[]) {
    const { recordForm } = this.msg;
    const wrong = new Set(issues.map(({ path }) => path.split('.')[0])).size;
    if (wrong > 0 && this.#hasTried)
      return html`<span class="told error" role="status">${recordForm.toRight(wrong)}</span>`;
    if (record) {
      const changed = Object.keys(changedFields(record, this.edits)).length;
      return html`<span class="told">${changed > 0 ? recordForm.changed(changed) : recordForm.unchanged}</span>`;
    }
    const needed = all.filter(({ isRequired }) => isRequired).length;
    return html`<span class="told">${recordForm.needed(needed, all.length - needed)}</span>`;
  }

  #valueOf(name: string, record: AnyRecord | undefined, field: FormField['field']): unknown {
    if (this.edits.has(name)) return this.edits.get(name);
    if (record) return record[name];
    return this.values[name] ?? ('default' in field ? field.default : undefined);
  }

  #chosenNames(): ReadonlySet<string> {
    return new Set([...this.chosen, ...this.edits.keys(), ...this.fields.split(/[\s,]+/).filter(Boolean)]);
  }

  /** What is wrong now: unreadable text first, then the rules of the schema, then what the server said. */
  #issues(entity: AnyEntity, record: AnyRecord | undefined): readonly Issue[] {
    const { client } = this;
    if (!client) return [];
    const unread = [...this.unread].map(([path, rule]): Issue => ({ path, rule: `unread:${rule}`, code: 'invalid' }));
    const checked = record
      ? validatePatch(client.schema, entity.name, changedFields(record, this.edits))
      : validateCreate(client.schema, entity.name, this.#input());
    const known = new Set(unread.map(({ path }) => path));
    const broken = checked.ok ? [] : checked.issues.filter(({ path }) => !known.has(path));
    return [...unread, ...broken, ...this.refused.filter(({ path }) => path !== '')];
  }

  #input(): AnyRecord {
    const filled = [...this.edits].filter(([, value]) => value !== null && value !== undefined);
    const given = Object.entries(this.values).filter(([name]) => !this.edits.has(name));
    return { ...Object.fromEntries([...given, ...filled]), id: (this.#newId ||= this.client?.newId() ?? '') };
  }

  #wordsFor(issue: Issue, label: string): string {
    const { bad } = this.msg.fields;
    const rule = issue.rule.startsWith('unread:') ? issue.rule.slice(7) : undefined;
    if (rule) return Object.hasOwn(bad, rule) ? bad[rule as keyof typeof bad] : bad.number;
    return this.#issueWords.say(issue, this.language, label);
  }

  #edit(name: string, value: unknown): void {
    this.edits = new Map(this.edits).set(name, value);
    this.#forget(name);
    this.#keepDraft();
  }

  #reject(name: string, rule: string): void {
    this.unread = new Map(this.unread).set(name, rule);
    this.left = new Set(this.left).add(name);
  }

  #forget(name: string): void {
    if (this.unread.has(name)) this.unread = new Map([...this.unread].filter(([each]) => each !== name));
    if (this.refused.length > 0)
      this.refused = this.refused.filter(({ path }) => path.split('.')[0] !== name && path !== '');
    this.failure = '';
  }

  #leave(name: string): void {
    // A field that is merely passed through is no error yet.
    if (this.edits.has(name) && !this.left.has(name)) this.left = new Set(this.left).add(name);
  }

  async #ask(name: string): Promise<void> {
    this.chosen = new Set(this.chosen).add(name);
    await this.updateComplete;
    this.#focus(name);
  }

  async #submit(event: Event, entity: AnyEntity, record: AnyRecord | undefined): Promise<void> {
    event.preventDefault();
    const { client } = this;
    if (!client || this.isSaving) return;
    this.#hasTried = true;
    this.refused = [];
    this.failure = '';
    const issues = this.#issues(entity, record);
    if (issues.length > 0) {
      await this.#issueWords.ready(this.language);
      this.requestUpdate();
      await this.updateComplete;
      return this.#focusFirstError();
    }
    const values = record ? changedFields(record, this.edits) : this.#input();
    const names = Object.keys(values).filter((name) => name !== 'id');
    const id = record?.id ?? String(values['id']);
    if (!this.dispatchEvent(new RecordSaveEvent(this.entity, id, !record, names))) return;
    this.isSaving = true;
    const typed = { edits: this.edits, chosen: this.chosen };
    try {
      if (!record || names.length > 0) {
        const handle = record
          ? client.mutate.update({ entity: this.entity, id, patch: values })
          : client.mutate.create({ entity: this.entity, values: { ...values, id } });
        handle.confirmed.catch((error: unknown) => this.#refusedLater(error, typed));
        await handle.saved;
      }
      this.#startOver();
      this.dispatchEvent(new RecordSavedEvent(this.entity, id, !record, names));
    } catch (error) {
      await this.#showRefusal(error);
    } finally {
      this.isSaving = false;
    }
  }

  /** The server said no after the form was let go: what was typed comes back, unless something new has begun. */
  #refusedLater(
    error: unknown,
    typed: { readonly edits: ReadonlyMap<string, unknown>; readonly chosen: ReadonlySet<string> },
  ): void {
    if (!this.isConnected || this.edits.size > 0 || this.isSaving) return;
    this.edits = typed.edits;
    this.chosen = typed.chosen;
    void this.#showRefusal(error);
  }

  async #showRefusal(error: unknown): Promise<void> {
    this.#hasTried = true;
    await this.#issueWords.ready(this.language);
    this.refused = isTenonError(error) ? error.issues : [];
    if (this.refused.length === 0) {
      this.failure = isTenonError(error)
        ? this.#issueWords.say({ path: '', rule: error.code, code: error.code }, this.language)
        : problemOf(error, this.msg).text;
    }
    // A field that is wrong must be seen to be put right.
    this.chosen = new Set([...this.chosen, ...this.refused.map(({ path }) => path.split('.')[0] ?? '')]);
    await this.updateComplete;
    this.#focusFirstError();
  }

  #begin(): void {
    const draft = this.client && this.#draftKey ? draftOf(this.client, this.#draftKey) : undefined;
    this.edits = draft?.values ?? new Map();
    this.chosen = draft?.chosen ?? new Set();
    this.draftAt = draft?.at ?? '';
    this.isBack = Boolean(draft);
    this.left = new Set();
    this.unread = new Map();
    this.refused = [];
    this.failure = '';
    this.#hasTried = false;
    this.#newId = '';
  }

  #startOver(): void {
    if (this.client) dropDraft(this.client, this.#draftKey);
    this.#begin();
  }

  #keepDraft(): void {
    if (!this.client) return;
    this.draftAt = this.now();
    keepDraft(this.client, this.#draftKey, { values: this.edits, chosen: this.chosen, at: this.draftAt });
  }

  #typedTitle(entity: AnyEntity): string {
    const value = this.edits.get(entity.title);
    return !this.recordId && typeof value === 'string' ? value : '';
  }

  #twinQuery() {
    const entity = this.entityNamed(this.entity);
    return entity ? twinQuery(entity, this.#typedTitle(entity)) : undefined;
  }

  #focus(name: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[id="f-${name}"]`)?.focus();
  }

  #focusFirstError(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"], tenon-ref-picker[invalid], [invalid]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-record-form': RecordForm;
  }
}
