import { define } from '../base/define.ts';
import { Customer360 } from '../customer-360/customer-360.ts';

define(Customer360);
