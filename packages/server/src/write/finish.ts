import { entityOf, fieldsOf, TenonError, visibilityKeys, type Field, type Reaction } from '@tenon/schema';
import { writeAudit, type AuditedCall } from '../audit.ts';
import { join, sql } from '../sql/fragment.ts';
import { ServerTransaction } from '../transaction.ts';
import { alive, flush } from './flush.ts';
import type { Tracked, UnitOfWork } from './unit-of-work.ts';

/** Reactions may write records that have reactions of their own; a declaration that never ends must not hold the database. */
const maxReactions = 10_000;

/** The end of a call: consequences, writing, change log, audit. All of it or nothing, in the caller's transaction. */
export async function finish(
  work: UnitOfWork,
  reactions: readonly Reaction[],
  call: AuditedCall,
): Promise<readonly Tracked[]> {
  await react(work, reactions);
  await flush(work);
  const changed = [...work.touched].filter(({ before, stored }) => stored !== before);
  await writeInbox(work, changed);
  await writeAudit(work, changed, call);
  return changed;
}

async function react(work: UnitOfWork, reactions: readonly Reaction[]): Promise<void> {
  let count = 0;
  // `touched` grows while reactions write; iterating a Set goes on to what was added meanwhile.
  for (const tracked of work.touched) {
    for (const reaction of reactions) {
      if (reaction.entity !== tracked.entity) continue;
      if ((count += 1) > maxReactions)
        throw new TenonError('bad-declaration', `The reactions to "${tracked.entity}" do not come to an end.`);
      await reaction.run({
        tx: new ServerTransaction(work, 'system'),
        before: alive(tracked.before),
        after: alive(tracked.current),
        at: work.options.at,
      });
    }
  }
}

const perStatement = 2_000;

/** One entry per changed whole, with who could see it before and after; never a value. */
async function writeInbox(work: UnitOfWork, changed: readonly Tracked[]): Promise<void> {
  const { schema } = work.options;
  await loadVisibility(work, changed);
  const keys = (tracked: Tracked, record: Tracked['before']) =>
    record ? visibilityKeys(schema, tracked.entity, record, work.get) : [];
  for (let start = 0; start < changed.length; start += perStatement) {
    const rows = changed.slice(start, start + perStatement).map((tracked) => {
      const after = alive(tracked.current);
      return sql`(${work.session.tenantId}::uuid, ${tracked.entity}, ${tracked.id}::uuid, ${tracked.current['rev']}::bigint, ${after ? 'put' : 'delete'}, ${keys(tracked, alive(tracked.before))}::text[], ${keys(tracked, after)}::text[])`;
    });
    await work.session.query(
      'system',
      sql`insert into sync_inbox (tenant_id, entity, record_id, rev, op, vis_before, vis_after) values ${join(rows)}`,
    );
  }
}

/** The keys of a record that is visible through another one are only complete when that one is at hand. */
async function loadVisibility(work: UnitOfWork, changed: readonly Tracked[]): Promise<void> {
  const wanted = new Map<string, Set<string>>();
  for (const { entity, before, current } of changed) {
    const declared = entityOf(work.options.schema, entity);
    const fields: Readonly<Record<string, Field>> = fieldsOf(declared);
    for (const by of declared.visibility?.by ?? []) {
      const field = fields[by];
      for (const id of [before?.[by], current[by]]) {
        if (field?.kind === 'ref' && typeof id === 'string')
          wanted.set(field.to, (wanted.get(field.to) ?? new Set()).add(id));
      }
    }
  }
  for (const [entity, ids] of wanted) await work.loadMany(entity, [...ids], 'system');
}
