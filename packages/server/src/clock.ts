/** Everything that differs from run to run comes in through these; tests give their own. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Fills the array with unguessable bytes. */
  readonly random: (bytes: Uint8Array) => void;
  /** UUIDv7. */
  readonly newId: () => string;
  /** Calls once after so many milliseconds; the answer cancels. Never keeps the process alive. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
