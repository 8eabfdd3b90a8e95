export { PurchaseHistory } from './purchase-history/purchase-history.ts';
export { PurchaseOpenEvent } from './purchase-history/purchase-open-event.ts';
export type { Purchase, PurchaseLine, PurchaseState } from './purchase-history/purchase.ts';
