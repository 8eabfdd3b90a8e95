import { ContextEvent, type Context } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Asks for a context value while its host is connected. Unlike the stock consumer it asks again when a provider appears
 * later above the host, so providers and consumers may be defined in any order without a context root on the page.
 */
export class LateContextConsumer<V> implements ReactiveController {
  value: V | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<unknown, V>;
  readonly #onValue: () => void;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<unknown, V>, onValue: () => void) {
    this.#host = host;
    this.#context = context;
    this.#onValue = onValue;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('context-provider', this.#appeared, true);
    this.#ask();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#appeared, true);
    this.#release(undefined);
    this.#set(undefined);
  }

  #ask(): void {
    this.#host.dispatchEvent(
      new ContextEvent(
        this.#context,
        this.#host,
        (value, unsubscribe) => {
          // A nearer provider took over: the former one must let go.
          if (unsubscribe !== this.#unsubscribe) this.#release(unsubscribe);
          this.#set(value);
        },
        true,
      ),
    );
  }

  readonly #appeared = (event: Event): void => {
    if (!('context' in event) || event.context !== this.#context) return;
    const provider = event.composedPath()[0];
    if (provider instanceof Node && provider !== this.#host && isAbove(provider, this.#host)) {
      // The provider listens only after it has announced itself.
      queueMicrotask(() => {
        if (this.#host.isConnected) this.#ask();
      });
    }
  };

  #release(next: (() => void) | undefined): void {
    const before = this.#unsubscribe;
    this.#unsubscribe = next;
    before?.();
  }

  #set(value: V | undefined): void {
    if (value === this.value) return;
    this.value = value;
    this.#onValue();
  }
}

function isAbove(ancestor: Node, node: Node): boolean {
  for (let at: Node | null = node; at;) {
    if (ancestor.contains(at)) return true;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}
