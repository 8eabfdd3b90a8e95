import type { WorkingSet } from '../working-set/working-set.ts';
import type { Pending } from './pending.ts';

type Base = Record<string, Record<string, number>>;

/**
 * On which revision each field was edited, so that the server can tell an edit made without having seen the latest value:
 * it refuses that for guarded fields (amount, stage, owner) and keeps what was overwritten for the others. Left out where an earlier mutation of ours on the same record is still pending: what
 * that one did is what was seen.
 */
export function editBase(
  set: WorkingSet,
  patched: ReadonlyMap<string, ReadonlySet<string>>,
  earlier: readonly Pending[],
): Base | null {
  const base: Base = {};
  for (const [key, names] of patched) {
    const at = key.indexOf(':');
    const entity = key.slice(0, at);
    const id = key.slice(at + 1);
    const rev = set.base(entity, id)?.['rev'];
    if (typeof rev !== 'number' || earlier.some((pending) => pending.effects.get(entity, id))) continue;
    base[key] = Object.fromEntries([...names].map((name) => [name, rev]));
  }
  return Object.keys(base).length > 0 ? base : null;
}
