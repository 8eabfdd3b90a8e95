/** Somebody opens a purchase; `preventDefault()` keeps it closed, so that the host can show its own page. */
export class PurchaseOpenEvent extends Event {
  readonly orderId: string;
  constructor(orderId: string) {
    super('tenon-purchase-open', { bubbles: true, composed: true, cancelable: true });
    this.orderId = orderId;
  }
}
