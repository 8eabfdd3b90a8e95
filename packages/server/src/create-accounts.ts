import { isUuid, systemActor, TenonError, type AnyRecord, type InputOf, type AnyEntity } from '@tenon/schema';
import { tenantFacts, type Identity } from './auth/actor-loader.ts';
import type { Services } from './services.ts';
import { Session } from './session.ts';
import { ident, sql } from './sql/fragment.ts';
import { ServerTransaction } from './transaction.ts';
import { work } from './write/run-mutation.ts';

export interface TenantInput {
  readonly key: string;
  readonly name: string;
  readonly timeZone?: string | undefined;
  readonly locale?: string | undefined;
  readonly baseCurrency?: string | undefined;
  readonly fiscalYearStart?: number | undefined;
  readonly id?: string | undefined;
}
export interface UserInput {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly email?: string | undefined;
  readonly teamIds?: readonly string[] | undefined;
  readonly customerId?: string | undefined;
  readonly id?: string | undefined;
}

/** Makes a tenant, whose record carries its own id as its tenant. */
export async function createTenantRecord(services: Services, input: TenantInput): Promise<string> {
  const id = input.id ?? services.newId();
  if (await findTenant(services, input.key))
    throw new TenonError('not-unique', `There is a tenant "${input.key}" already.`);
  await asSystem(services, id, 'tenant.create', async (tx) => {
    await tx.create('tenant', filled({ ...input, id }) as InputOf<AnyEntity>);
  });
  return id;
}

export async function createUserRecord(services: Services, tenantId: string, input: UserInput): Promise<string> {
  const id = input.id ?? services.newId();
  await asSystem(services, tenantId, 'user.create', async (tx) => {
    await tx.create('user', filled({ ...input, id }) as InputOf<AnyEntity>);
  });
  return id;
}

/** By id or key; the facts of the tenant too, for whoever acts in it without a user. */
export async function findTenant(services: Services, keyOrId: string): Promise<Identity | undefined> {
  return services.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
    const { rows } = await tx.query(
      sql`select * from ${ident('tenant')} where "deletedAt" is null and id = "tenantId" and ${isUuid(keyOrId) ? sql`id = ${keyOrId}::uuid` : sql`key = ${keyOrId}`}`,
    );
    const [row] = rows as AnyRecord[];
    return row && { actor: systemActor(row.id), tenant: tenantFacts(row), policyRev: 0 };
  });
}

/** Runs as the system of one tenant, with audit and change log like any call. */
export async function asSystem(
  services: Services,
  tenantId: string,
  action: string,
  run: (tx: ServerTransaction) => Promise<void>,
): Promise<void> {
  const identity = (await findTenant(services, tenantId)) ?? {
    actor: systemActor(tenantId),
    tenant: { id: tenantId, name: '', timeZone: 'UTC', fiscalYearStart: 1, baseCurrency: 'CNY', locale: 'en' },
    policyRev: 0,
  };
  await services.database.transaction({ as: 'system' }, async (sqlTx) => {
    const session = new Session(sqlTx, tenantId);
    await work(
      services,
      session,
      { identity, name: 'system', action, requestId: services.newId(), source: 'manual' },
      (unit) => run(new ServerTransaction(unit, 'system')),
    );
  });
  services.sequencer.wake();
}

function filled(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
