import type { ReactiveControllerHost } from 'lit';
import type { StaticValue } from 'lit/static-html.js';
import { child } from './child.ts';
import type { ElementClass } from './define.ts';

/** An inner element that is loaded when it is first asked for; its host is then updated. */
export class LateElement {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #load: () => Promise<ElementClass>;
  #class: ElementClass | undefined;
  #isLoading = false;

  constructor(host: ReactiveControllerHost & HTMLElement, load: () => Promise<ElementClass>) {
    this.#host = host;
    this.#load = load;
  }

  /** The tag to write, or nothing as long as it is on its way. */
  get tag(): StaticValue | undefined {
    if (this.#class) return child(this.#host, this.#class);
    if (!this.#isLoading) void this.#arrive();
    return undefined;
  }

  async #arrive(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#class = await this.#load();
      this.#host.requestUpdate();
    } catch {
      // Without a network the bones stay; the next update of the host tries again.
    } finally {
      this.#isLoading = false;
    }
  }
}
