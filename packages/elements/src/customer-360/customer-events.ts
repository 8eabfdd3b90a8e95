/** Somebody wants to add or edit a record. Cancelable: a host with forms of its own opens one of them instead. */
export class RecordEditEvent extends Event {
  readonly entity: string;
  /** Empty for a new record. */
  readonly recordId: string;
  /** What is already known of a new one. */
  readonly values: Readonly<Record<string, unknown>>;
  constructor(entity: string, recordId: string, values: Readonly<Record<string, unknown>> = {}) {
    super('tenon-record-edit', { bubbles: true, composed: true, cancelable: true });
    this.entity = entity;
    this.recordId = recordId;
    this.values = values;
  }
}
