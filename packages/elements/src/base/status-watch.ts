import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ElementClient } from './client.ts';

/** Updates its host when what a banner says of the connection changes; other news of the sync loop leave it alone. */
export class StatusWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: ElementClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #seen = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  watch(client: ElementClient | undefined): void {
    if (client === this.#client) return;
    this.hostDisconnected();
    this.#client = client;
    this.hostConnected();
  }

  hostConnected(): void {
    if (this.#unsubscribe || !this.#client) return;
    this.#seen = summary(this.#client);
    this.#unsubscribe = this.#client.subscribe('status', () => {
      const now = this.#client ? summary(this.#client) : '';
      if (now === this.#seen) return;
      this.#seen = now;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}

function summary({ status, tenant }: ElementClient): string {
  return `${tenant?.timeZone ?? ''} ${status.online ? 'online' : `${status.pending} ${status.lastSyncAt ?? ''}`}`;
}
