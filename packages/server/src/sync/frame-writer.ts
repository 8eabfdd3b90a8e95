import type { Frame } from '@tenon/schema';
import { RecordHash } from './record-hash.ts';

export type RecordFrame = Extract<Frame, { t: 'put' | 'delete' | 'leave' }>;

/** Counts and hashes the record frames that have gone out before the last transaction of a bootstrap. */
export type FrameWriter = RecordHash;

export function endFrame(
  frames: readonly Frame[],
  end: { readonly cursor: string; readonly lmid: number },
  before: FrameWriter = new RecordHash(),
): Frame {
  for (const frame of frames)
    if (frame.t === 'put' || frame.t === 'delete' || frame.t === 'leave') before.add(frame.id, frame.rev);
  return { t: 'end', cursor: end.cursor, lmid: end.lmid, count: before.count, hash: before.hex() };
}
