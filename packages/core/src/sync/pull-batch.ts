import type { MutationResult } from '@tenon/schema';
import type { ImageMeta, OutboxEntry, Refusal } from '../image/image.ts';
import type { PullResult } from './read-pull.ts';

/** The lease on the local data is renewed once an hour even if nothing ever changes. */
const renewMs = 3_600_000;

/** Whether storing this pull would change nothing but the time of the last one. */
export function isNothingNew(
  pulled: PullResult,
  meta: ImageMeta,
  now: { readonly subs: readonly string[]; readonly lmid: number; readonly at: string },
): boolean {
  return (
    !pulled.snapshot &&
    pulled.records.length + pulled.remasks.length + pulled.forgets.length === 0 &&
    pulled.cursor === meta.cursor &&
    now.lmid <= meta.lmid &&
    pulled.epoch === meta.epoch &&
    now.subs.join() === meta.subs.join() &&
    meta.lastPullAt !== null &&
    Date.parse(now.at) - Date.parse(meta.lastPullAt) < renewMs
  );
}

/** What became of a mutation, if the server did not take it. */
export function refusalOf(
  { mid, body }: OutboxEntry,
  result: MutationResult | undefined,
  at: string,
): readonly Refusal[] {
  if (!result || result.status === 'applied') return [];
  const { code, message, issues } = result.error ?? {
    code: 'internal',
    message: 'Refused without a reason.',
    issues: [],
  };
  return [
    {
      key: body.key,
      mid,
      name: body.name,
      args: body.args,
      status: result.status,
      code,
      message,
      issues: issues as Refusal['issues'],
      at,
    },
  ];
}

export function isSameSchema(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
