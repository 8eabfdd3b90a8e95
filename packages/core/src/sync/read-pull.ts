import {
  TenonError,
  readFrame,
  runningHash,
  validateRecord,
  type Frame,
  type MutationResult,
  type Schema,
} from '@tenon/schema';
import type { SetAside } from '../client-api.ts';
import type { PulledRecord } from '../image/image.ts';

export interface PullResult {
  readonly kind: 'complete';
  readonly snapshot: boolean;
  readonly epoch: string;
  readonly records: readonly PulledRecord[];
  readonly remasks: readonly { readonly e: string; readonly fields: readonly string[] }[];
  readonly forgets: readonly string[];
  readonly results: readonly MutationResult[];
  readonly setAside: readonly SetAside[];
  readonly cursor: string;
  readonly lmid: number;
}

/** `resync`: the position is of no use any more; ask again without one. */
export type PullOutcome = PullResult | { readonly kind: 'resync' };

/**
 * Reads the frames of one pull. Nothing counts before `end` has come and its count and hash agree with what was read: a
 * stream that a proxy or a dying server has cut looks like a shorter one otherwise.
 */
export async function readPull(
  lines: AsyncIterable<unknown>,
  schema: Schema,
  progress: (done: number, of: number) => void,
): Promise<PullOutcome> {
  let begin: Extract<Frame, { t: 'begin' }> | undefined;
  const records: PulledRecord[] = [];
  const remasks: { e: string; fields: readonly string[] }[] = [];
  const forgets: string[] = [];
  const results: MutationResult[] = [];
  const setAside: SetAside[] = [];
  const hash = runningHash();
  let count = 0;
  const seen = (id: string, rev: number) => {
    hash.add(`${id}:${rev}`);
    count += 1;
    if (begin && count % 500 === 0) progress(count, Math.max(count, begin.estimate));
  };
  for await (const line of lines) {
    const next = readFrame(line);
    // A later server may have frames that we do not know; what they would have changed comes with the next resync.
    if (!next) continue;
    switch (next.t) {
      case 'begin':
        begin = next;
        progress(0, next.estimate);
        break;
      case 'put': {
        seen(next.id, next.rev);
        const issues = issuesOf(schema, next);
        if (issues === undefined) break;
        if (issues.length > 0) setAside.push({ entity: next.e, id: next.id, issues });
        else records.push({ e: next.e, id: next.id, rev: next.rev, r: next.r, ...(next.m ? { m: next.m } : {}) });
        break;
      }
      case 'delete':
      case 'leave':
        seen(next.id, next.rev);
        records.push({ e: next.e, id: next.id, rev: next.rev, r: null });
        break;
      case 'remask':
        remasks.push(next);
        break;
      case 'forget':
        forgets.push(next.id);
        break;
      case 'result':
        results.push(next.result);
        break;
      case 'resync':
      case 'need-view':
        return { kind: 'resync' };
      case 'bye':
        throw new TenonError('offline', `The server has ended the pull: ${next.reason}.`);
      case 'bucket':
      case 'mark':
        break;
      case 'end':
        if (!begin) throw new TenonError('offline', 'The pull ended before it began.');
        if (next.count !== count || next.hash !== hash.hex())
          throw new TenonError('offline', `The pull was damaged on its way: ${count} of ${next.count} records.`);
        return {
          kind: 'complete',
          snapshot: begin.mode === 'snapshot',
          epoch: begin.epoch,
          records,
          remasks,
          forgets,
          results,
          setAside,
          cursor: next.cursor,
          lmid: next.lmid,
        };
    }
  }
  throw new TenonError('offline', 'The pull was cut before its end; nothing of it is used.');
}

/** `undefined`: an entity that this page does not load. */
function issuesOf(schema: Schema, put: Extract<Frame, { t: 'put' }>) {
  if (!Object.hasOwn(schema.entities, put.e)) return undefined;
  const checked = validateRecord(schema, put.e, { ...put.r, id: put.id, rev: put.rev });
  return checked.ok ? [] : checked.issues;
}
