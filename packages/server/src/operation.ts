import type { Language } from '@tenon/schema';
import type { Identity } from './auth/actor-loader.ts';
import type { Principal } from './auth/tokens.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** One request on its way: what a handler needs to know of HTTP, and nothing else. */
export interface Call {
  readonly requestId: string;
  readonly language: Language;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  /** The parsed body, within the limits; `undefined` where the operation takes none. */
  readonly body: unknown;
  readonly remoteAddress: string | undefined;
  /** Who asks, as the token says. Throws `unauthenticated`. */
  principal(): Promise<Principal>;
  /** Who asks, as the records say. */
  identity(): Promise<Identity>;
}

export interface OperationParam {
  readonly name: string;
  readonly summary: string;
  readonly schema: JsonSchema;
  readonly required?: boolean;
}

/**
 * Everything that can be asked of the server. Router, OpenAPI document and the audit's names of calls are made from one
 * list of these, so a route outside the list cannot exist.
 */
export interface Operation {
  /** Stands in audit entries and in the OpenAPI document: `customer.update`. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly entity?: string;
  /** `none`: anybody may call it, with or without a token. */
  readonly auth: 'token' | 'none';
  /** Left out: the operation takes no body. */
  readonly body?: { readonly schema: JsonSchema; readonly maxBytes: number; readonly format?: 'json' | 'ndjson' };
  readonly query?: readonly OperationParam[];
  readonly answer:
    | {
        readonly status: number;
        readonly type: 'application/json' | 'application/x-ndjson' | 'text/event-stream';
        readonly schema: JsonSchema;
      }
    | { readonly status: 204 };
  /** Refusals it may answer with, beside 400, 401, 413 and 500 that all may. */
  readonly statuses: readonly number[];
  readonly run: (call: Call) => Promise<Response>;
}

export const limits = {
  body: 1024 * 1024,
  pushBody: 5 * 1024 * 1024,
  importBody: 64 * 1024 * 1024,
  depth: 32,
  keys: 10_000,
  mutations: 100,
} as const;
