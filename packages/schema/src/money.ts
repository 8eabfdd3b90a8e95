/** Minor units as a safe integer, with an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Per unit: a decimal string of up to 6 places. */
export interface Price {
  readonly value: string;
  readonly currency: string;
}
