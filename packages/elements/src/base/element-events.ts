/** An element failed to show itself; carries the error for the host's own log. Does not bubble. */
export class ElementErrorEvent extends Event {
  readonly error: unknown;
  constructor(error: unknown) {
    super('tenon-error');
    this.error = error;
  }
}

/** Somebody asks for access to what is denied to them; the host decides what happens. */
export class AccessAskEvent extends Event {
  constructor() {
    super('tenon-access-ask', { bubbles: true, composed: true, cancelable: true });
  }
}
