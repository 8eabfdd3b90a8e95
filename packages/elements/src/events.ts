export { AccessAskEvent, ElementErrorEvent } from './base/element-events.ts';
export { RecordEditEvent } from './customer-360/customer-events.ts';
export { RecordOpenEvent } from './fields/record-open-event.ts';
export { DealMovedEvent, DealMoveEvent } from './pipeline-board/deal-events.ts';
export { RecordCancelEvent, RecordSavedEvent, RecordSaveEvent } from './record-form/record-form-events.ts';
