import { define } from '../base/define.ts';
import { RecordForm } from '../record-form/record-form.ts';

define(RecordForm);
