import type { ImageMeta, OutboxBody, PullBatch, StoredRecord } from './image.ts';

/**
 * Which stored records a pull changes, the same for every image. A `rev` below ours comes from an older replica and is
 * passed over, unless the server's history is another one (`epoch`). Equal revisions replace: the mask may differ.
 */
export function applyRecords(
  batch: PullBatch,
  gen: number,
  epoch: string | null,
  stored: Iterable<StoredRecord>,
  find: (entity: string, id: string) => StoredRecord | undefined,
): readonly StoredRecord[] {
  const changed = new Map<string, StoredRecord>();
  const named = new Set<string>();
  const isNewHistory = epoch !== null && epoch !== batch.epoch;
  for (const { e, id, rev, r, m } of batch.records) {
    const key = `${e}:${id}`;
    named.add(key);
    const before = changed.get(key) ?? find(e, id);
    if (before && before.rev > rev && !isNewHistory && before.r !== null) continue;
    if (!before && r === null) continue;
    // The server announces a change once more when it has numbered it: that is no news.
    if (before?.rev === rev && JSON.stringify([before.r, before.m]) === JSON.stringify([r, m])) continue;
    changed.set(key, { e, id, rev, gen, r, ...(m ? { m } : {}) });
  }
  if (batch.snapshot || batch.remasks.length > 0 || batch.forgets.length > 0) {
    for (const record of stored) {
      const key = `${record.e}:${record.id}`;
      if (named.has(key) && !batch.forgets.includes(record.id)) continue;
      if (record.r === null) continue;
      if (batch.snapshot || batch.forgets.includes(record.id)) {
        changed.set(key, { e: record.e, id: record.id, rev: record.rev, gen, r: null });
        continue;
      }
      const hidden = batch.remasks.filter((remask) => remask.e === record.e).flatMap((remask) => remask.fields);
      if (hidden.length > 0) changed.set(key, { ...record, gen, r: without(record.r, hidden) });
    }
  }
  return [...changed.values()];
}

export function mergeMeta(meta: ImageMeta, batch: PullBatch, gen: number): ImageMeta {
  return {
    ...meta,
    cursor: batch.cursor,
    lmid: Math.max(meta.lmid, batch.lmid),
    gen,
    epoch: batch.epoch,
    subs: batch.subs,
    schema: batch.schema,
    lastPullAt: batch.at,
  };
}

/** A mutation about an erased person: its number must still reach the server, or the next one would be a gap. */
export function emptied(body: OutboxBody): OutboxBody {
  return { ...body, args: null, base: null };
}

/** Whether an id stands anywhere in a stored thing. */
export function mentions(value: unknown, id: string): boolean {
  return JSON.stringify(value).includes(id);
}

function without(
  record: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !fields.includes(name)));
}
