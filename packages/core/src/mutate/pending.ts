import type { TenonError } from '@tenon/schema';
import type { OutboxBody } from '../image/image.ts';
import type { Effects } from '../working-set/effects.ts';

export type PendingState = 'local' | 'sent';

/** A mutation without the server's answer, in this tab's memory. */
export interface Pending {
  /** Outbox number; none until the image has stored it. */
  mid: number | undefined;
  readonly body: OutboxBody;
  state: PendingState;
  effects: Effects;
  /** Its effect is not or not wholly shown: a record is not here, or the replay failed. The server will check it. */
  unseen: boolean;
  readonly settle: Deferred | undefined;
}

/** A promise with its two ends. */
export interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: TenonError): void;
}

export function deferred(): Deferred {
  let resolve: () => void = () => undefined;
  let reject: (error: TenonError) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** In the order of the outbox; what has no number yet comes last, in the order of the calls. */
export function inOrder(list: readonly Pending[]): Pending[] {
  return [...list].sort((a, b) => (a.mid ?? Infinity) - (b.mid ?? Infinity) || 0);
}
