/** A form is about to save; `preventDefault()` stops it, the host may then save by its own means. Carries names, not values. */
export class RecordSaveEvent extends Event {
  readonly entity: string;
  /** Of a new record too: the form makes the id. */
  readonly recordId: string;
  readonly isNew: boolean;
  readonly fields: readonly string[];
  constructor(entity: string, recordId: string, isNew: boolean, fields: readonly string[]) {
    super('tenon-record-save', { bubbles: true, composed: true, cancelable: true });
    this.entity = entity;
    this.recordId = recordId;
    this.isNew = isNew;
    this.fields = fields;
  }
}

/** The record is saved on this device and on its way to the server. */
export class RecordSavedEvent extends Event {
  readonly entity: string;
  readonly recordId: string;
  readonly isNew: boolean;
  readonly fields: readonly string[];
  constructor(entity: string, recordId: string, isNew: boolean, fields: readonly string[]) {
    super('tenon-record-saved', { bubbles: true, composed: true });
    this.entity = entity;
    this.recordId = recordId;
    this.isNew = isNew;
    this.fields = fields;
  }
}

/** Somebody left the form without saving; the draft stays. */
export class RecordCancelEvent extends Event {
  constructor() {
    super('tenon-record-cancel', { bubbles: true, composed: true });
  }
}
