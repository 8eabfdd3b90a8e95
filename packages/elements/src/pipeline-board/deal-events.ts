/** A deal is about to change stage; `preventDefault()` keeps it where it is. Carries ids, not values. */
export class DealMoveEvent extends Event {
  readonly dealId: string;
  readonly fromStageId: string;
  readonly toStageId: string;
  constructor(dealId: string, fromStageId: string, toStageId: string) {
    super('tenon-deal-move', { bubbles: true, composed: true, cancelable: true });
    this.dealId = dealId;
    this.fromStageId = fromStageId;
    this.toStageId = toStageId;
  }
}

/** A deal has changed stage on this device and the server will hear of it. */
export class DealMovedEvent extends Event {
  readonly dealId: string;
  readonly fromStageId: string;
  readonly toStageId: string;
  constructor(dealId: string, fromStageId: string, toStageId: string) {
    super('tenon-deal-moved', { bubbles: true, composed: true });
    this.dealId = dealId;
    this.fromStageId = fromStageId;
    this.toStageId = toStageId;
  }
}
