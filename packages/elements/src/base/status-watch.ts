import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ElementClient } from './client.ts';

/** Updates its host when the part of the client's status that it shows changes; other news of the sync loop leave it alone. */
export class StatusWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #summary: (client: ElementClient) => string;
  #client: ElementClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #seen = '';

  constructor(host: ReactiveControllerHost, summary: (client: ElementClient) => string) {
    this.#host = host;
    this.#summary = summary;
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
    this.#seen = this.#summary(this.#client);
    this.#unsubscribe = this.#client.subscribe('status', () => {
      const now = this.#client ? this.#summary(this.#client) : '';
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

/** What a banner says of the connection, who is asking, and whether there has been a first pull. */
export function connectionOf({ status, tenant, actor }: ElementClient): string {
  return `${tenant?.timeZone ?? ''} ${actor?.userId ?? ''} ${status.lastSyncAt ? 'filled' : 'empty'} ${status.online ? 'online' : `${status.pending} ${status.lastSyncAt ?? ''}`}`;
}
