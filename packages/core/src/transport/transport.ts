import type { HelloAnswer, HelloRequest, LiveEvent, PullRequest, PushAnswer, PushRequest, Query } from '@tenon/schema';

/**
 * The way to a server that speaks protocol 1. Answers are checked in shape here, frames one by one by the reader.
 * A failure is a `TenonError`: `offline` when nothing was reached, else the code of the server's answer.
 */
export interface Transport {
  hello(body: HelloRequest, signal: AbortSignal): Promise<HelloAnswer>;
  /** Lines as they arrive, parsed as JSON. A stream that stops early simply ends: the reader must look for `end`. */
  pull(body: PullRequest, signal: AbortSignal): AsyncIterable<unknown>;
  push(body: PushRequest, signal: AbortSignal): Promise<PushAnswer>;
  live(clientId: string, signal: AbortSignal): AsyncIterable<LiveEvent>;
  /** Raw answer of the query endpoint. */
  query(query: Query, signal: AbortSignal): Promise<unknown>;
}
