/** Somebody wants to see a record: Enter or a click on it. The host decides where it opens. Carries ids only. */
export class RecordOpenEvent extends Event {
  readonly entity: string;
  readonly recordId: string;
  constructor(entity: string, recordId: string) {
    super('tenon-record-open', { bubbles: true, composed: true, cancelable: true });
    this.entity = entity;
    this.recordId = recordId;
  }
}
