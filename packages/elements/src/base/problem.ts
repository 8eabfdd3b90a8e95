import { isTenonError } from '@tenon/schema';
import type { Messages } from './localize.ts';

/** How a failure is put to a person. */
export interface Problem {
  readonly kind: 'error' | 'denied';
  readonly text: string;
  readonly code: string;
  /** What support needs; never record values. */
  readonly details: string;
}

export function problemOf(error: unknown, messages: Messages): Problem {
  const code = isTenonError(error) ? error.code : 'internal';
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    kind: code === 'forbidden' ? 'denied' : 'error',
    text: wordFor(code, messages.errors),
    code,
    details: `${code}\n${message}`,
  };
}

function wordFor(code: string, words: Messages['errors']): string {
  switch (code) {
    case 'offline':
    case 'not-local':
      return words.offline;
    case 'timeout':
    case 'aborted':
    case 'not-ready':
      return words.timeout;
    case 'unauthenticated':
      return words.unauthenticated;
    case 'not-found':
      return words.notFound;
    case 'bad-query':
    case 'bad-filter':
    case 'unknown-field':
    case 'unknown-entity':
    case 'bad-request':
      return words.badQuery;
    case 'storage-full':
    case 'storage-failed':
      return words.storage;
    case 'upgrade-required':
      return words.upgrade;
    case 'rate-limited':
      return words.rateLimited;
    case 'locked':
      return words.locked;
    default:
      return words.other;
  }
}
