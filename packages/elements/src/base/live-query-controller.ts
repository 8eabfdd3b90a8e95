import type { AnyRecord, Query } from '@tenon/schema';
import type { LiveView, QueryAnswer } from '@tenon/core';
import type { ReactiveController, TemplateResult } from 'lit';
import type { ElementClient } from './client.ts';
import type { TenonElement } from './element.ts';

export interface LiveRender<T> {
  loading(): TemplateResult;
  /** The answer, also while it is only part of what there is. */
  complete(result: T, view: LiveView<T>): TemplateResult;
  error(error: unknown): TemplateResult;
}

/**
 * Keeps one live view open while its host is connected. The question is asked again at each update of the host and
 * compared by value, so that a fresh but equal object costs nothing.
 */
export class LiveController<Q, T> implements ReactiveController {
  readonly #host: TenonElement;
  readonly #question: () => Q | undefined;
  readonly #open: (client: ElementClient, question: Q) => LiveView<T>;
  #view: LiveView<T> | undefined;
  #client: ElementClient | undefined;
  #asked = '';
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: TenonElement,
    question: () => Q | undefined,
    open: (client: ElementClient, question: Q) => LiveView<T>,
  ) {
    this.#host = host;
    this.#question = question;
    this.#open = open;
    host.addController(this);
    host.retries.add(() => this.close());
  }

  /** `undefined` without a client or without a question. */
  get view(): LiveView<T> | undefined {
    return this.#view;
  }

  get result(): T | undefined {
    return this.#view?.result;
  }

  render({ loading, complete, error }: LiveRender<T>): TemplateResult {
    const view = this.#view;
    if (!view) return loading();
    if (view.state === 'error') return error(view.error);
    if (view.state === 'loading' && view.result === undefined) return loading();
    // A record that is not there answers `complete` with nothing.
    return complete(view.result as T, view);
  }

  hostUpdate(): void {
    const client = this.#host.client;
    const question = client ? this.#question() : undefined;
    const asked = question === undefined ? '' : JSON.stringify(question);
    if (client === this.#client && asked === this.#asked) return;
    this.close();
    this.#client = client;
    this.#asked = asked;
    if (!client || question === undefined) return;
    this.#view = this.#open(client, question);
    this.#unsubscribe = this.#view.subscribe(() => this.#host.requestUpdate());
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.close();
  }

  /** The next update opens it anew. */
  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#view?.close();
    this.#view = undefined;
    this.#client = undefined;
    this.#asked = '';
  }
}

/** A query that keeps answering: `new LiveQueryController(this, () => ({ entity: 'deal', filter: this.filter }))`. */
export class LiveQueryController extends LiveController<Query, QueryAnswer> {
  constructor(host: TenonElement, query: () => Query | undefined) {
    super(host, query, (client, asked) => client.live(asked));
  }
}

export interface RecordName {
  readonly entity: string;
  readonly id: string;
}

/** One record that keeps up to date; `undefined` when there is none that the actor may see. */
export class LiveRecordController extends LiveController<RecordName, AnyRecord | undefined> {
  constructor(host: TenonElement, name: () => RecordName | undefined) {
    super(host, name, (client, { entity, id }) => client.record(entity, id));
  }
}
