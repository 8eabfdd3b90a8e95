export { RecordForm } from './record-form/record-form.ts';
