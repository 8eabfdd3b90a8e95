/** What somebody typed and has not saved. */
export interface Draft {
  readonly values: ReadonlyMap<string, unknown>;
  readonly chosen: ReadonlySet<string>;
  /** ISO instant of the last change. */
  readonly at: string;
}

// With the client and in memory: a draft is as confidential as the record and must not outlive the session of its client.
const drafts = new WeakMap<object, Map<string, Draft>>();

export function draftOf(client: object, key: string): Draft | undefined {
  return drafts.get(client)?.get(key);
}

export function keepDraft(client: object, key: string, draft: Draft): void {
  const own = drafts.get(client) ?? new Map<string, Draft>();
  drafts.set(client, own.set(key, draft));
}

export function dropDraft(client: object, key: string): void {
  drafts.get(client)?.delete(key);
}
