import {
  messageFor,
  type Actor,
  type Language,
  type MutationEnvelope,
  type MutationResult,
  type PushAnswer,
  type PushRequest,
} from '@tenon/schema';
import type { Identity } from '../auth/actor-loader.ts';
import { instantOf } from '../clock.ts';
import { faultOf, isPassing } from '../fault.ts';
import type { Services } from '../services.ts';
import { Session, settingsOf } from '../session.ts';
import { sql } from '../sql/fragment.ts';
import { runMutation } from '../write/run-mutation.ts';

type Step =
  | { readonly kind: 'done'; readonly result: MutationResult; readonly lmid: number }
  | { readonly kind: 'stop'; readonly code: string; readonly lmid: number };

/**
 * Mutations in order, each in a transaction of its own together with the note that it was done: a repeated one gets the
 * stored answer, a refused one counts as done (it must never block those behind it), and only faults that may pass make
 * the client send again from there.
 */
export async function push(
  services: Services,
  identity: Identity,
  request: PushRequest,
  context: { readonly requestId: string; readonly language: Language },
): Promise<PushAnswer> {
  const results: MutationResult[] = [];
  let lmid = 0;
  let retry: PushAnswer['retry'];
  for (const mutation of request.mutations) {
    let step: Step;
    try {
      step = await pushOne(services, identity, request.clientId, mutation, context);
    } catch (error) {
      const fault = faultOf(error);
      services.log.error('mutation-failed', {
        requestId: context.requestId,
        mutator: mutation.name,
        mid: mutation.mid,
        error,
      });
      retry = { code: fault.code, from: mutation.mid };
      break;
    }
    lmid = Math.max(lmid, step.lmid);
    if (step.kind === 'stop') {
      retry = { code: step.code, from: step.lmid + 1 };
      break;
    }
    results.push(step.result);
  }
  services.sequencer.wake();
  if (request.mutations.length === 0) lmid = await readLmid(services, identity.actor, request.clientId);
  return { results, lmid, ...(retry ? { retry } : {}) };
}

async function pushOne(
  services: Services,
  identity: Identity,
  clientId: string,
  mutation: MutationEnvelope,
  context: { readonly requestId: string; readonly language: Language },
): Promise<Step> {
  const { actor } = identity;
  const contested = new Set<string>();
  return services.database.transaction({ as: 'system', settings: settingsOf(actor) }, async (tx): Promise<Step> => {
    const session = new Session(tx, actor.tenantId, 'system', contested);
    const now = instantOf(services.now());
    await session.query(
      'system',
      sql`
      insert into sync_client (tenant_id, client_id, user_id, lmid, seen_at) values (${actor.tenantId}, ${clientId}, ${actor.userId}, 0, ${now})
      on conflict (tenant_id, client_id) do nothing`,
    );
    const [client] = await session.query<{ user_id: string | null; lmid: number }>(
      'system',
      sql`
      select user_id, lmid from sync_client where tenant_id = ${actor.tenantId} and client_id = ${clientId} for update`,
    );
    const lmid = client?.lmid ?? 0;
    // A profile copied to another person's machine or account: its number is taken, the client must get a new one.
    if (client?.user_id !== actor.userId) return { kind: 'stop', code: 'forked', lmid: mutation.mid - 1 };
    if (mutation.mid <= lmid) return repeated(session, clientId, mutation, lmid);
    if (mutation.mid > lmid + 1) return { kind: 'stop', code: 'gap', lmid };
    const result = await runOnce(services, session, identity, mutation, context);
    await session.query(
      'system',
      sql`
      insert into sync_mutation (tenant_id, client_id, mid, key, status, result, at)
      values (${actor.tenantId}, ${clientId}, ${mutation.mid}, ${mutation.key}, ${result.status}, ${JSON.stringify(result)}::jsonb, ${now})`,
    );
    await session.query(
      'system',
      sql`
      update sync_client set lmid = ${mutation.mid}, seen_at = ${now} where tenant_id = ${actor.tenantId} and client_id = ${clientId}`,
    );
    return { kind: 'done', result, lmid: mutation.mid };
  });
}

async function repeated(session: Session, clientId: string, mutation: MutationEnvelope, lmid: number): Promise<Step> {
  const [known] = await session.query<{ key: string; result: MutationResult }>(
    'system',
    sql`
    select key, result from sync_mutation where tenant_id = ${session.tenantId} and client_id = ${clientId} and mid = ${mutation.mid}`,
  );
  // Answers are kept for 90 days, the number for ever: an older repetition is known to be done.
  if (!known) return { kind: 'done', result: { mid: mutation.mid, status: 'applied' }, lmid };
  if (known.key !== mutation.key) return { kind: 'stop', code: 'forked', lmid: mutation.mid - 1 };
  return { kind: 'done', result: known.result, lmid };
}

async function runOnce(
  services: Services,
  session: Session,
  identity: Identity,
  mutation: MutationEnvelope,
  context: { readonly requestId: string; readonly language: Language },
): Promise<MutationResult> {
  try {
    await session.attempt(() =>
      runMutation(services, session, {
        identity,
        name: mutation.name,
        v: mutation.v,
        args: mutation.args,
        at: mutation.at,
        base: mutation.base ?? undefined,
        hlc: mutation.hlc ?? undefined,
        group: mutation.group ?? undefined,
        requestId: context.requestId,
        source: 'manual',
      }),
    );
    return { mid: mutation.mid, status: 'applied' };
  } catch (error) {
    if (isPassing(error)) throw error;
    const fault = faultOf(error);
    // Our own mistakes too are answered as refusals: sent again they would fail again and hold up everything behind them.
    if (fault.code === 'internal')
      services.log.error('mutation-failed', {
        requestId: context.requestId,
        mutator: mutation.name,
        mid: mutation.mid,
        error,
      });
    const issues = fault.issues.map(({ path, rule, code, params }) => ({
      path,
      rule,
      code,
      ...(params ? { params: { ...params } } : {}),
    }));
    return {
      mid: mutation.mid,
      status: fault.code === 'conflict' ? 'conflict' : 'rejected',
      error: { code: fault.code, message: messageFor(fault, context.language), issues },
    };
  }
}

export async function readLmid(services: Services, actor: Actor, clientId: string): Promise<number> {
  return services.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
    const { rows } = await tx.query<{ lmid: number }>(
      sql`select lmid from sync_client where tenant_id = ${actor.tenantId} and client_id = ${clientId} and user_id is not distinct from ${actor.userId}`,
    );
    return rows[0]?.lmid ?? 0;
  });
}
