import { define } from '../base/define.ts';
import { CustomerCard } from '../customer-card/customer-card.ts';

define(CustomerCard);
