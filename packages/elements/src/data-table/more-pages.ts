import type { AnyRecord, Query } from '@tenon/schema';
import type { QueryAnswer } from '@tenon/core';
import type { ReactiveController } from 'lit';
import type { TenonElement } from '../base/element.ts';

const size = 200;

/** Further pages of an answer that comes from the server: asked for when the end comes near, dropped when the first page changes. */
export class MorePages implements ReactiveController {
  readonly #host: TenonElement;
  #first: QueryAnswer | undefined;
  #records: readonly AnyRecord[] = [];
  #next: string | undefined;
  #isAsking = false;
  error: unknown;

  constructor(host: TenonElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#first = undefined;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** All records known so far, and whether there are more. */
  withFirst(first: QueryAnswer): { readonly records: readonly AnyRecord[]; readonly hasMore: boolean } {
    if (first !== this.#first) {
      this.#first = first;
      this.#records = first.records;
      this.#next = first.next;
      this.error = undefined;
    }
    return { records: this.#records, hasMore: this.#next !== undefined };
  }

  async ask(query: Query): Promise<void> {
    const { client } = this.#host;
    const first = this.#first;
    if (!client || !this.#next || this.#isAsking || this.error) return;
    this.#isAsking = true;
    this.#host.requestUpdate();
    try {
      const answer = await client.query({ ...query, page: { size, after: this.#next } });
      if (first !== this.#first) return;
      const known = new Set(this.#records.map(({ id }) => id));
      this.#records = [...this.#records, ...answer.records.filter(({ id }) => !known.has(id))];
      this.#next = answer.next;
    } catch (error) {
      if (first === this.#first) this.error = error;
    } finally {
      this.#isAsking = false;
      this.#host.requestUpdate();
    }
  }
}
