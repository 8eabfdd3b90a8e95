import type { Label } from './label.ts';

/**
 * The closed list of codes. A code never changes its meaning; `status` is the HTTP status it travels with.
 * Wording per language lives in `messages.ts`.
 */
export const errorStatus = {
  // the caller's data
  invalid: 422,
  'unknown-field': 422,
  'unknown-entity': 404,
  'unknown-mutator': 404,
  'unknown-operation': 404,
  'bad-filter': 422,
  'bad-query': 422,
  'bad-cursor': 400,
  'bad-request': 400,
  'too-large': 413,
  'amount-too-large': 422,
  'currency-mismatch': 422,
  'field-not-writable': 422,
  'field-not-readable': 422,
  // the record
  'not-found': 404,
  'not-local': 409,
  'already-exists': 409,
  'not-unique': 409,
  conflict: 409,
  'rule-broken': 422,
  // who asks
  unauthenticated: 401,
  forbidden: 403,
  locked: 403,
  'rate-limited': 429,
  // sync
  gap: 409,
  forked: 409,
  'upgrade-required': 426,
  offline: 503,
  aborted: 499,
  timeout: 503,
  // the declaration (wrong use by a developer)
  'bad-declaration': 500,
  'bad-migration': 500,
  // the machine
  'folder-locked': 503,
  'storage-full': 507,
  'storage-failed': 500,
  'not-ready': 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One wrong value. `path` is dotted (`lines.0.quantity`), `rule` the machine-readable reason (`required`, `max`). */
export interface Issue {
  readonly path: string;
  readonly rule: string;
  readonly code: ErrorCode;
  /** Facts the wording needs: `{ max: 200 }`, `{ values: 'open, won, lost' }`. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly label?: Label;
}

/** The only error class of Tenon. `message` is for developers, in English; people read `messageFor`. */
export class TenonError extends Error {
  override name = 'TenonError';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { issues?: readonly Issue[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
  }
}

/** Looks at the name too: two copies of the package may be loaded on one page. */
export function isTenonError(error: unknown): error is TenonError {
  return error instanceof TenonError || (error instanceof Error && error.name === 'TenonError' && 'code' in error);
}

/** The end of every `switch` over a union: a new member then fails to compile in each reader. */
export function assertNever(value: never): never {
  throw new TenonError('internal', `Unexpected value ${JSON.stringify(value)}`);
}
