export { Customer360 } from './customer-360/customer-360.ts';
