import { define } from '../base/define.ts';
import { PurchaseHistory } from '../purchase-history/purchase-history.ts';

define(PurchaseHistory);
