import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ElementClient } from './client.ts';

/** Keeps what belongs to a customer on this device while its host shows it. */
export class OpenCustomerController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly client: ElementClient | undefined };
  readonly #customerId: () => string | undefined;
  #client: ElementClient | undefined;
  #opened = '';
  #release: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost & { readonly client: ElementClient | undefined },
    customerId: () => string | undefined,
  ) {
    this.#host = host;
    this.#customerId = customerId;
    host.addController(this);
  }

  hostUpdate(): void {
    const { client } = this.#host;
    const id = this.#customerId() ?? '';
    if (client === this.#client && id === this.#opened) return;
    this.hostDisconnected();
    this.#client = client;
    this.#opened = id;
    if (client && id) this.#release = client.openCustomer(id);
  }

  hostDisconnected(): void {
    this.#release?.();
    this.#release = undefined;
    this.#client = undefined;
    this.#opened = '';
  }
}
