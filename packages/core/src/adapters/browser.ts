import type { Image } from '../image/image.ts';
import { MemoryImage, MemoryImageState } from '../image/memory-image.ts';
import type { Adapters, Locks, PageSignals, RandomBytes, TabMessage } from './adapters.ts';

/** The real surroundings. The only file of core that reads the clock, the network or the browser's storage. */
export function browserAdapters(newId: () => string): Adapters {
  let isPersistAsked = false;
  return {
    clock: {
      now: () => Date.now(),
      after(ms, run) {
        const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
        return () => clearTimeout(timer);
      },
    },
    random: randomBytes,
    fetch: (request) => fetch(request),
    locks: webLocks(),
    page: pageSignals(),
    persist() {
      if (isPersistAsked || typeof navigator === 'undefined' || !('storage' in navigator)) return;
      isPersistAsked = true;
      void navigator.storage.persist().catch(() => false);
    },
    openChannel(name, receive) {
      if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, close: () => undefined };
      const channel = new BroadcastChannel(name);
      channel.onmessage = (event: MessageEvent<TabMessage>) => receive(event.data);
      return {
        post: (message) => channel.postMessage(message),
        close: () => {
          channel.onmessage = null;
          channel.close();
        },
      };
    },
    async openImage(name, kind, taken): Promise<Image> {
      if (kind === 'indexeddb' && typeof indexedDB !== 'undefined') {
        // A page that keeps nothing does not load it.
        const { openIdbImage } = await import('../image/idb-image.ts');
        return openIdbImage(name, { newId, taken });
      }
      return new MemoryImage(new MemoryImageState(newId()));
    },
  };
}

/** Present on insecure origins too, unlike `crypto.randomUUID`. */
export const randomBytes: RandomBytes = (bytes) => {
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
};

function webLocks(): Locks | undefined {
  if (typeof navigator === 'undefined' || !('locks' in navigator) || !(navigator.locks as LockManager | undefined))
    return undefined;
  return {
    async request(name, { signal, steal }, held) {
      const lost = new AbortController();
      try {
        // The browser refuses a signal together with `steal`, which does not wait anyway.
        await navigator.locks.request(name, steal ? { steal } : { signal }, () => held(lost.signal));
      } finally {
        lost.abort();
      }
    },
  };
}

function pageSignals(): PageSignals {
  return {
    get online() {
      return typeof navigator === 'undefined' || !('onLine' in navigator) || navigator.onLine;
    },
    get visible() {
      return typeof document === 'undefined' || document.visibilityState !== 'hidden';
    },
    subscribe(changed) {
      if (typeof addEventListener !== 'function' || typeof document === 'undefined') return () => undefined;
      const stop = new AbortController();
      const { signal } = stop;
      document.addEventListener('visibilitychange', changed, { signal });
      // A page brought back from the back-forward cache has slept: its stream is dead, its data old.
      addEventListener('pageshow', changed, { signal });
      addEventListener('online', changed, { signal });
      addEventListener('offline', changed, { signal });
      return () => stop.abort();
    },
  };
}
