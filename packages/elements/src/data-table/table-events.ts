/** The selection of a table changed by hand. */
export class RecordSelectEvent extends Event {
  readonly entity: string;
  readonly recordIds: readonly string[];
  constructor(entity: string, recordIds: readonly string[]) {
    super('tenon-record-select', { bubbles: true, composed: true });
    this.entity = entity;
    this.recordIds = recordIds;
  }
}
