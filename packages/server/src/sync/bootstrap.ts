import { type AnyRecord, type Frame } from '@tenon/schema';
import { readVisible } from '../enforce.ts';
import { Session, settingsOf } from '../session.ts';
import { ident, join, sql, type Fragment } from '../sql/fragment.ts';
import { putFrame } from './changes.ts';
import { signMark, type Mark } from './cursor.ts';
import { headIn } from './head.ts';
import { keptEntities, type KeptEntity } from './kept-entities.ts';
import { readPull, type PullContext } from './read-pull.ts';
import { RecordHash } from './record-hash.ts';

const pageSize = 2_000;

/**
 * Everything the client keeps, page by page, each page in a short transaction of its own: a long one would hold up every
 * writer. What changed meanwhile comes at the end, from the position at which it all began, so the end is exact.
 */
export async function* bootstrap(context: PullContext, mark: Mark | undefined): AsyncGenerator<Frame> {
  const { services, viewer, request, view, customers } = context;
  const { actor } = viewer;
  const kept = keptEntities(services.schema, actor, request.schema).filter(({ by }) =>
    by === 'scope' ? request.subs.includes('scope') : customers.length > 0,
  );
  const { startPos, estimate } = await inTransaction(context, async (session) => ({
    startPos: mark?.startPos ?? (await headIn(session)).pos,
    estimate: await estimateOf(session, kept),
  }));
  yield { t: 'begin', pos: startPos, epoch: services.epoch, estimate, mode: 'snapshot' };
  const hash = new RecordHash();
  let isBehindMark = mark !== undefined;
  for (const one of kept) {
    if (isBehindMark && one.entity.name !== mark?.entity) continue;
    let lastId = isBehindMark ? mark?.lastId : undefined;
    isBehindMark = false;
    for (;;) {
      const records = await inTransaction(context, (session) => readPage(session, context, one, lastId));
      for (const record of records) {
        hash.add(record.id, Number(record['rev']));
        yield putFrame(viewer, one.entity.name, record);
      }
      lastId = records.at(-1)?.id;
      if (lastId !== undefined)
        yield {
          t: 'mark',
          token: signMark(services.signer, actor, request.clientId, {
            epoch: services.epoch,
            view,
            startPos,
            entity: one.entity.name,
            lastId,
          }),
        };
      if (records.length < pageSize) break;
    }
  }
  const rest = await readPull(
    context,
    { epoch: services.epoch, pos: startPos, view, customers },
    'end of bootstrap',
    hash,
  );
  // More changed while the client was reading than it is worth catching up with.
  if (rest === 'too-many') yield { t: 'resync' };
  else yield* rest;
}

function readPage(
  session: Session,
  { viewer, customers }: PullContext,
  { entity, by, customerField }: KeptEntity,
  lastId: string | undefined,
): Promise<AnyRecord[]> {
  const where: Fragment[] = [sql`t."deletedAt" is null`];
  if (lastId !== undefined) where.push(sql`t.id > ${lastId}::uuid`);
  if (by === 'customer') where.push(sql`t.${ident(customerField)} = any(${customers}::uuid[])`);
  return readVisible(session, viewer, entity.name, { where, order: sql`t.id`, limit: pageSize });
}

/** For the progress bar only. */
async function estimateOf(session: Session, kept: readonly KeptEntity[]): Promise<number> {
  const names = kept.filter(({ by }) => by === 'scope').map(({ entity }) => entity.name);
  if (names.length === 0) return 0;
  const counts = names.map((name) => sql`(select count(*) from ${ident(name)} where "deletedAt" is null)`);
  const [row] = await session.query<{ n: number }>('app', sql`select ${join(counts, ' + ')} as n`);
  return row?.n ?? 0;
}

function inTransaction<T>(
  { services, viewer: { actor } }: PullContext,
  run: (session: Session) => Promise<T>,
): Promise<T> {
  return services.database.transaction({ as: 'system', readOnly: true, settings: settingsOf(actor) }, (tx) =>
    run(new Session(tx, actor.tenantId)),
  );
}
