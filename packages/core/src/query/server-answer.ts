import { TenonError, isTenonError, type AnyRecord, type GroupLine, type Query } from '@tenon/schema';
import type { CachedAnswer } from '../image/image.ts';
import type { QueryAnswer } from './live-view.ts';

export interface AnswerCache {
  cached(key: string): Promise<CachedAnswer | undefined>;
  cache(answer: CachedAnswer): Promise<void>;
}

export interface ServerAnswer {
  readonly answer: QueryAnswer;
  /** Not from now: the server cannot be reached. */
  readonly stale: boolean;
}

/** Asks the server; without a connection the last answer to the same question, if there is one. */
export async function askServer(
  query: Query,
  ask: (query: Query) => Promise<unknown>,
  cache: AnswerCache | undefined,
  now: string,
): Promise<ServerAnswer> {
  const key = JSON.stringify(query);
  try {
    const raw = await ask(query);
    const answer = toAnswer(raw);
    // Losing the copy costs an answer offline, nothing else.
    await cache?.cache({ key, at: now, answer: raw }).catch(() => undefined);
    return { answer, stale: false };
  } catch (error) {
    if (!isTenonError(error) || (error.code !== 'offline' && error.code !== 'timeout' && error.code !== 'not-ready'))
      throw error;
    const kept = await cache?.cached(key);
    if (!kept) throw error;
    return { answer: toAnswer(kept.answer), stale: true };
  }
}

/** `{ records, next?, total? }` or `{ lines }`, as the query endpoint answers. */
export function toAnswer(raw: unknown): QueryAnswer {
  if (typeof raw === 'object' && raw !== null) {
    const { records, lines, total, next } = raw as {
      records?: unknown;
      lines?: unknown;
      total?: unknown;
      next?: unknown;
    };
    if (Array.isArray(records) || Array.isArray(lines)) {
      return freezeAnswer({
        records: Array.isArray(records) ? (records as AnyRecord[]) : [],
        lines: Array.isArray(lines) ? (lines as GroupLine[]) : [],
        total: typeof total === 'number' ? total : undefined,
        next: typeof next === 'string' ? next : undefined,
      });
    }
  }
  throw new TenonError('internal', 'The server answered the query with neither records nor lines.');
}

export function freezeAnswer(answer: QueryAnswer): QueryAnswer {
  Object.freeze(answer.records);
  Object.freeze(answer.lines);
  return Object.freeze(answer);
}
