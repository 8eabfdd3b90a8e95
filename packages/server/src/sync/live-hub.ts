import { TenonError } from '@tenon/schema';

export const liveLimits = { perUser: 6, perTenant: 500, perProcess: 5_000 } as const;

export interface LiveListener {
  readonly tenantId: string;
  readonly userId: string;
  poke(pos: number): void;
  bye(reason: string): void;
}

/** The open live streams of this process. */
export class LiveHub {
  readonly #listeners = new Map<string, Set<LiveListener>>();
  #count = 0;
  #isClosed = false;

  get size(): number {
    return this.#count;
  }

  /** The answer takes the listener out again. */
  add(listener: LiveListener): () => void {
    if (this.#isClosed) throw new TenonError('not-ready', 'The server is going down; connect again in a moment.');
    const ofTenant = this.#listeners.get(listener.tenantId) ?? new Set();
    const ofUser = [...ofTenant].filter(({ userId }) => userId === listener.userId).length;
    if (ofUser >= liveLimits.perUser || ofTenant.size >= liveLimits.perTenant || this.#count >= liveLimits.perProcess) {
      throw new TenonError(
        'rate-limited',
        `Too many live streams are open (${liveLimits.perUser} per user); close one first.`,
      );
    }
    ofTenant.add(listener);
    this.#listeners.set(listener.tenantId, ofTenant);
    this.#count += 1;
    return () => {
      if (!ofTenant.delete(listener)) return;
      this.#count -= 1;
      if (ofTenant.size === 0) this.#listeners.delete(listener.tenantId);
    };
  }

  poke(tenantId: string, pos: number): void {
    for (const listener of this.#listeners.get(tenantId) ?? []) listener.poke(pos);
  }

  /** Sends everybody away and takes nobody any more. */
  close(reason: string): void {
    this.#isClosed = true;
    for (const listeners of [...this.#listeners.values()]) for (const listener of [...listeners]) listener.bye(reason);
  }
}
