import { isTenonError, TenonError, type Schema } from '@tenon/schema';
import type { ImportBatch, ImportTarget, ItemOutcome } from './target.ts';

export interface RemoteTargetOptions {
  readonly schema: Schema;
  /** Address of the server, without a path. */
  readonly url: string;
  readonly token: string;
  readonly group: string;
  readonly fetch: (
    url: string,
    init: { method: string; headers: Record<string, string>; body: string },
  ) => Promise<Response>;
}

/** A running server, reached through its import operation: rights are those of the token. */
export class RemoteTarget implements ImportTarget {
  readonly schema: Schema;
  readonly timeZone: string;
  readonly #options: RemoteTargetOptions;

  /** Asks the server for the tenant's time zone first, and finds out whether the token is good. */
  static async open(options: RemoteTargetOptions): Promise<RemoteTarget> {
    const answer = await post(
      options,
      '/api/v1/query',
      'application/json',
      JSON.stringify({ entity: 'tenant', page: { size: 1 } }),
    );
    const [tenant] = (answer as { records?: readonly { readonly timeZone?: string }[] }).records ?? [];
    return new RemoteTarget(options, tenant?.timeZone ?? 'UTC');
  }

  constructor(options: RemoteTargetOptions, timeZone: string) {
    this.schema = options.schema;
    this.timeZone = timeZone;
    this.#options = options;
  }

  async apply(batch: ImportBatch): Promise<readonly ItemOutcome[]> {
    if (batch.items.length === 0) return [];
    const search = new URLSearchParams({
      system: batch.system,
      group: this.#options.group,
      ...(batch.onlyKnown ? { onlyKnown: 'true' } : {}),
      ...(batch.through.length > 0 ? { through: JSON.stringify(batch.through) } : {}),
    });
    const lines = batch.items.map((item) => JSON.stringify(item)).join('\n');
    const answer = await post(this.#options, `/api/v1/import/${batch.entity}?${search}`, 'application/x-ndjson', lines);
    const { outcomes } = answer as { outcomes?: readonly ItemOutcome[] };
    if (outcomes?.length !== batch.items.length)
      throw new TenonError('internal', 'The server answered another number of outcomes than it was sent items.');
    return outcomes;
  }
}

async function post(options: RemoteTargetOptions, path: string, type: string, body: string): Promise<unknown> {
  let response: Response;
  try {
    response = await options.fetch(`${options.url.replace(/\/$/, '')}${path}`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${options.token}` },
      body,
    });
  } catch (error) {
    if (isTenonError(error)) throw error;
    throw new TenonError(
      'offline',
      `${options.url} cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const { title, code, errors } = (answer ?? {}) as {
    title?: string;
    code?: string;
    errors?: readonly { path: string; message: string }[];
  };
  const details = (errors ?? []).slice(0, 3).map(({ path, message }) => `${path}: ${message}`);
  throw new TenonError(
    response.status === 401 ? 'unauthenticated' : 'bad-request',
    [
      `${options.url} refused the call with ${response.status}${code ? ` (${code})` : ''}: ${title ?? 'no reason given'}`,
      ...details,
    ].join('; '),
  );
}
