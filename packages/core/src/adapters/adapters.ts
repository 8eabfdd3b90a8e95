import type { Image } from '../image/image.ts';

/** Time from outside, so that everything in core also runs under a virtual clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after `ms`; the answer cancels. */
  after(ms: number, run: () => void): () => void;
}

/** Fills the bytes with random values; need not be cryptographic. */
export type RandomBytes = (bytes: Uint8Array) => void;

/** What tabs of one client tell each other: numbers, never keys or values. */
export interface TabMessage {
  /** a pull was applied: the image's new generation */
  readonly gen?: number;
  /** a mutation was stored under this number */
  readonly outbox?: number;
  /** the leader is alive */
  readonly beat?: true;
  /** there may be something new for queries that the server answers */
  readonly poke?: true;
  /** a tab has work for the leader (a customer was opened), or somebody looks at it */
  readonly want?: true;
  readonly watch?: true;
  /** the leader has reached the server, or no longer does */
  readonly reached?: boolean;
  /** logged out in another tab */
  readonly wipe?: true;
}

export interface Channel {
  post(message: TabMessage): void;
  close(): void;
}

/** Named exclusive lock across tabs. `held` runs when it is ours, until the promise it returns settles. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal: AbortSignal; readonly steal?: boolean },
    held: (lost: AbortSignal) => Promise<void>,
  ): Promise<void>;
}

/** What the page tells us; hints only, a failed request decides. */
export interface PageSignals {
  readonly online: boolean;
  readonly visible: boolean;
  /** Called when the page becomes visible, is restored, or the network comes or goes. The answer ends it. */
  subscribe(changed: () => void): () => void;
}

/** Everything core takes from its surroundings. `browser.ts` is the real one, the testing package has a virtual one. */
export interface Adapters {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: (request: Request) => Promise<Response>;
  /** `undefined` where the browser has no Web Locks (plain-http origins): a lease in the image is used instead. */
  readonly locks: Locks | undefined;
  readonly page: PageSignals;
  /** Asks the browser not to clear away what is stored; after the first edit, when there is something to lose. */
  persist(): void;
  openChannel(name: string, receive: (message: TabMessage) => void): Channel;
  /** `taken`: another tab deletes or rebuilds the database; this one can go on only after a reload. */
  openImage(name: string, kind: 'indexeddb' | 'memory', taken: () => void): Promise<Image>;
}
