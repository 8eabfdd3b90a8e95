import { isInstant, toInstant, TenonError, type Issue, type Mutator, type Schema } from '@tenon/schema';
import { contextOf, policyEntities, type Identity } from '../auth/actor-loader.ts';
import { instantOf, type Surroundings } from '../clock.ts';
import type { Services } from '../services.ts';
import type { Session } from '../session.ts';
import { sql } from '../sql/fragment.ts';
import { ServerTransaction } from '../transaction.ts';
import { finish } from './finish.ts';
import { UnitOfWork, type Tracked } from './unit-of-work.ts';

export interface MutationCall {
  readonly identity: Identity;
  readonly name: string;
  readonly v?: number;
  readonly args: unknown;
  /** When the caller says that it happened; the server's clock is the latest possible. */
  readonly at?: string;
  readonly base?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
  readonly hlc?: string | undefined;
  readonly group?: string | undefined;
  readonly requestId: string;
  readonly source: 'manual' | 'import' | 'form' | 'api' | 'sync';
  /** What stands in the audit; the mutator's name if left out. */
  readonly action?: string;
}

/** Runs one named mutator in the caller's transaction, with everything that follows from it. */
export async function runMutation(
  services: Services,
  session: Session,
  call: MutationCall,
): Promise<readonly Tracked[]> {
  const mutator = mutatorOf(services, call.name);
  if (call.v !== undefined && call.v > mutator.v)
    throw new TenonError(
      'upgrade-required',
      `This server knows version ${mutator.v} of "${call.name}", not ${call.v}.`,
    );
  const args = argsOf(mutator, call.args);
  return work(services, session, call, async (unit) => {
    await mutator.run({ tx: new ServerTransaction(unit, 'app'), args, actor: unit.options.actor, at: unit.options.at });
  });
}

/** The frame around anything that writes: one unit of work, one audit entry, one note of changed rights. */
export async function work(
  services: Pick<Services, 'schema' | 'reactions' | keyof Surroundings>,
  session: Session,
  call: Omit<MutationCall, 'args' | 'v'>,
  run: (unit: UnitOfWork) => Promise<void>,
): Promise<readonly Tracked[]> {
  const now = instantOf(services.now());
  const given = call.at !== undefined && isInstant(call.at) ? toInstant(call.at) : undefined;
  const unit = new UnitOfWork(session, {
    schema: services.schema,
    actor: call.identity.actor,
    context: contextOf(call.identity.tenant, services.now()),
    surroundings: services,
    at: given !== undefined && given < now ? given : now,
    source: call.source,
    mutator: call.name,
    base: call.base ?? {},
  });
  await run(unit);
  const changed = await finish(unit, services.reactions, {
    action: call.action ?? call.name,
    requestId: call.requestId,
    group: call.group,
    hlc: call.hlc,
  });
  if (changed.some(({ entity }) => policyEntities.has(entity))) {
    await session.query(
      'system',
      sql`
      insert into policy_rev as p (tenant_id, rev) values (${session.tenantId}, 1) on conflict (tenant_id) do update set rev = p.rev + 1`,
    );
  }
  return changed;
}

function mutatorOf(services: Services, name: string): Mutator<Schema> {
  const found = Object.hasOwn(services.mutators, name) ? services.mutators[name] : undefined;
  if (!found) throw new TenonError('unknown-mutator', `There is no mutator "${name}".`);
  return found;
}

function argsOf(mutator: Mutator<Schema>, given: unknown): unknown {
  const parsed = mutator.args.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, code }): Issue => ({
    path: path.map(String).join('.'),
    rule: code ?? 'type',
    code: 'invalid',
  }));
  throw new TenonError(
    'invalid',
    `The arguments of "${mutator.name}" are not valid: ${issues.map(({ path, rule }) => `${path} ${rule}`).join(', ')}.`,
    { issues },
  );
}
