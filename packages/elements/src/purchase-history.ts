export { PurchaseHistory, PurchaseOpenEvent } from './purchase-history/purchase-history.ts';
export type { Purchase, PurchaseLine, PurchaseState } from './purchase-history/purchase.ts';
