import {
  MemoryImage,
  MemoryImageState,
  type Adapters,
  type Channel,
  type Image,
  type Locks,
  type PageSignals,
  type TabMessage,
} from '@tenon/core';
import { createIdSource } from '@tenon/schema';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

interface Waiting {
  readonly tab: FakeTab;
  grant(): void;
}

/** One browser profile under a virtual clock: tabs that share storage, locks and channels, and can die at any moment. */
export class FakeBrowser {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly tabs: FakeTab[] = [];
  /** What is on the disk; outlives every tab. */
  readonly images = new Map<string, MemoryImageState>();
  /** `false`: as on a plain-http origin. */
  hasLocks = true;
  readonly #channels = new Map<string, Set<{ readonly tab: FakeTab; receive(message: TabMessage): void }>>();
  readonly #holders = new Map<string, { readonly tab: FakeTab; release(): void; lose(): void }>();
  readonly #queues = new Map<string, Waiting[]>();

  constructor(clock: VirtualClock, random: SeededRandom) {
    this.clock = clock;
    this.random = random;
  }

  open(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.push(tab);
    return tab;
  }

  /** The tab is gone without a word: locks are freed, nothing more arrives or leaves. */
  kill(tab: FakeTab): void {
    tab.isDead = true;
    const at = this.tabs.indexOf(tab);
    if (at >= 0) this.tabs.splice(at, 1);
    for (const listeners of this.#channels.values())
      for (const listener of listeners) if (listener.tab === tab) listeners.delete(listener);
    for (const [name, queue] of this.#queues)
      this.#queues.set(
        name,
        queue.filter((waiting) => waiting.tab !== tab),
      );
    for (const [name, holder] of this.#holders) {
      if (holder.tab !== tab) continue;
      this.#holders.delete(name);
      this.#next(name);
    }
  }

  image(name: string): MemoryImageState {
    let state = this.images.get(name);
    if (!state) {
      const newId = createIdSource({ now: () => this.clock.now(), random: this.random.bytes });
      this.images.set(name, (state = new MemoryImageState(newId())));
    }
    return state;
  }

  openChannel(tab: FakeTab, name: string, receive: (message: TabMessage) => void): Channel {
    const listeners = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, listeners);
    const listener = { tab, receive };
    listeners.add(listener);
    return {
      post: (message) => {
        if (tab.isDead) return;
        for (const other of listeners)
          if (other !== listener)
            this.clock.after(1, () => listeners.has(other) && !other.tab.isDead && other.receive(message));
      },
      close: () => listeners.delete(listener),
    };
  }

  async request(
    tab: FakeTab,
    name: string,
    { signal, steal }: Parameters<Locks['request']>[1],
    held: (lost: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (steal) {
      this.#holders.get(name)?.lose();
      this.#holders.delete(name);
    } else if (this.#holders.has(name)) {
      await new Promise<void>((grant, refuse) => {
        const waiting = { tab, grant };
        const queue = this.#queues.get(name) ?? [];
        this.#queues.set(name, [...queue, waiting]);
        signal.addEventListener(
          'abort',
          () => {
            this.#queues.set(
              name,
              (this.#queues.get(name) ?? []).filter((other) => other !== waiting),
            );
            refuse(new Error('Stopped waiting.'));
          },
          { once: true },
        );
      });
    }
    if (signal.aborted) throw new Error('Stopped waiting.');
    const lost = new AbortController();
    const holder = { tab, release: () => undefined, lose: () => lost.abort() };
    this.#holders.set(name, holder);
    await held(lost.signal);
    if (this.#holders.get(name) === holder) {
      this.#holders.delete(name);
      this.#next(name);
    }
  }

  #next(name: string): void {
    const [first, ...rest] = this.#queues.get(name) ?? [];
    this.#queues.set(name, rest);
    first?.grant();
  }
}

/** One tab: hands a client its surroundings. Frozen or dead tabs neither hear nor act. */
export class FakeTab implements PageSignals {
  isDead = false;
  online = true;
  visible = true;
  readonly browser: FakeBrowser;
  readonly #listeners = new Set<() => void>();

  constructor(browser: FakeBrowser) {
    this.browser = browser;
  }

  /** Changes what the page would tell, and tells it. */
  say(state: { readonly online?: boolean; readonly visible?: boolean }): void {
    this.online = state.online ?? this.online;
    this.visible = state.visible ?? this.visible;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  get adapters(): Partial<Adapters> {
    const { browser } = this;
    return {
      clock: {
        now: () => browser.clock.now(),
        after: (ms, run) => browser.clock.after(ms, () => !this.isDead && run()),
      },
      random: browser.random.bytes,
      page: this,
      locks: browser.hasLocks
        ? { request: (name, options, held) => browser.request(this, name, options, held) }
        : undefined,
      openChannel: (name, receive) => browser.openChannel(this, name, receive),
      openImage: async (name) => mortal(new MemoryImage(browser.image(name)), this),
    };
  }
}

/** An image that a dead tab can no longer reach: its calls neither act nor end. */
function mortal(image: Image, tab: FakeTab): Image {
  return new Proxy(image, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown =>
        tab.isDead ? new Promise(() => undefined) : Reflect.apply(value, target, args);
    },
  });
}
