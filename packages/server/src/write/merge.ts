import { fieldsOf, TenonError, type AnyEntity, type AnyRecord, type Field, type Issue } from '@tenon/schema';
import { isDeepStrictEqual } from 'node:util';
import type { Stamps } from './unit-of-work.ts';

export interface Merged {
  /** Only what differs from the record. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Values that another writer had put there after the caller last looked. */
  readonly overwritten: ReadonlyMap<string, unknown>;
}

/**
 * How an edit meets the edits of others, field by field. `base` is the rev the caller had seen: a `guard` field changed
 * since then refuses the edit with `conflict`, any other is won by the later arrival and the loser is kept for the audit.
 */
export function mergePatch(
  entity: AnyEntity,
  before: AnyRecord,
  patch: Readonly<Record<string, unknown>>,
  meeting: { readonly stamps: Stamps; readonly base: Readonly<Record<string, number>>; readonly isSystem: boolean },
): Merged {
  const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
  const values: Record<string, unknown> = {};
  const overwritten = new Map<string, unknown>();
  const conflicts: Issue[] = [];
  for (const [name, value] of Object.entries(patch)) {
    const field = fields[name];
    if (!field || isDeepStrictEqual(before[name] ?? null, value ?? null)) continue;
    const policy = field.merge ?? 'lww';
    if (!meeting.isSystem && policy === 'server') continue;
    if (!meeting.isSystem && policy === 'append') {
      throw new TenonError('field-not-writable', `"${entity.name}.${name}" only grows; add a new record instead.`, {
        issues: [{ path: name, rule: 'append', code: 'field-not-writable', label: field.label }],
      });
    }
    const base = meeting.base[name];
    const changedAt = meeting.stamps[name] ?? 1;
    const isStale = base !== undefined && changedAt > base;
    if (isStale && policy === 'guard' && !meeting.isSystem) {
      conflicts.push({
        path: name,
        rule: 'changed',
        code: 'conflict',
        params: { base, rev: changedAt },
        label: field.label,
      });
    } else if (isStale) {
      overwritten.set(name, before[name] ?? null);
    }
    values[name] = value;
  }
  if (conflicts.length > 0) {
    throw new TenonError(
      'conflict',
      `${entity.name} ${before.id} was changed by somebody else since you last saw it: ${conflicts.map(({ path }) => path).join(', ')}.`,
      { issues: conflicts },
    );
  }
  return { values, overwritten };
}
