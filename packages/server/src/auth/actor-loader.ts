import {
  builtInRoles,
  compileGrants,
  entityOf,
  isUuid,
  TenonError,
  type Actor,
  type AnyRecord,
  type HelloAnswer,
  type QueryContext,
  type Role,
  type RoleAccess,
  type Schema,
} from '@tenon/schema';
import { instantOf } from '../clock.ts';
import { ident, sql } from '../sql/fragment.ts';
import type { Database, Tx } from '../sql/launcher.ts';
import { recordColumns, rowToRecord } from '../sql/row-to-record.ts';
import type { Principal } from './tokens.ts';

export type TenantFacts = HelloAnswer['tenant'];

/** Who a call acts for, as the records say. */
export interface Identity {
  readonly actor: Actor;
  readonly tenant: TenantFacts;
  /** Rises with every change of users, teams, roles or the tenant. */
  readonly policyRev: number;
}

/** Entities whose records decide what somebody may do. */
export const policyEntities: ReadonlySet<string> = new Set(['user', 'team', 'role', 'tenant']);

const mostKept = 5_000;

/**
 * Makes actors from the server's records. One is kept only as long as the tenant's policy revision stays the same, which
 * is read for every call: a withdrawn right is gone with the next call.
 */
export class ActorLoader {
  readonly #schema: Schema;
  readonly #database: Database;
  readonly #builtIn: readonly Role[];
  readonly #kept = new Map<string, Identity>();

  constructor(schema: Schema, database: Database) {
    this.#schema = schema;
    this.#database = database;
    this.#builtIn = builtInRoles(schema);
  }

  async load({ tenantId, userId }: Pick<Principal, 'tenantId' | 'userId'>): Promise<Identity> {
    if (!isUuid(tenantId)) throw unknownUser();
    return this.#database.transaction({ as: 'system', readOnly: true }, async (tx) => {
      const { rows } = await tx.query<{ rev: number }>(sql`select rev from policy_rev where tenant_id = ${tenantId}`);
      const rev = rows[0]?.rev ?? 0;
      const key = `${tenantId} ${userId}`;
      const kept = this.#kept.get(key);
      if (kept?.policyRev === rev) return kept;
      const identity = await this.#read(tx, tenantId, userId, rev);
      this.#kept.delete(key);
      if (this.#kept.size >= mostKept) this.#kept.clear();
      this.#kept.set(key, identity);
      return identity;
    });
  }

  async #read(tx: Tx, tenantId: string, userId: string, policyRev: number): Promise<Identity> {
    const find = async (entity: string, where = sql`true`): Promise<AnyRecord[]> => {
      if (!this.#schema.entities[entity]) return [];
      const declared = entityOf(this.#schema, entity);
      const { rows } = await tx.query(
        sql`select ${recordColumns(declared, 't')} from ${ident(entity)} t where t."tenantId" = ${tenantId}::uuid and t."deletedAt" is null and ${where}`,
      );
      return rows.map((row) => rowToRecord(declared, row));
    };
    const [tenant] = await find('tenant', sql`t.id = ${tenantId}::uuid`);
    // `sub` is our id, or the name under which the identity provider knows the person.
    const [user] = await find('user', isUuid(userId) ? sql`t.id = ${userId}::uuid` : sql`t.key = ${userId}`);
    if (!tenant || !user || user['status'] === 'suspended' || user['status'] === 'external') throw unknownUser();
    const teams = await find('team');
    const roleRecords = await find('role');
    const roles = textsOf(user['roles']);
    const teamIds = textsOf(user['teamIds']);
    const own = typeof user['teamId'] === 'string' && !teamIds.includes(user['teamId']) ? [user['teamId']] : [];
    const memberOf = [...own, ...teamIds];
    const actor: Actor = {
      tenantId,
      userId: user.id,
      roles,
      teamIds: memberOf,
      teamIdsBelow: withBelow(memberOf, teams),
      customerId: typeof user['customerId'] === 'string' ? user['customerId'] : null,
      grants: compileGrants(this.#schema, this.#rolesNamed(roles, roleRecords)),
    };
    return { actor, tenant: tenantFacts(tenant), policyRev };
  }

  /** A tenant's own role takes the place of the built-in one with the same key; a name that nobody declared gives nothing. */
  #rolesNamed(keys: readonly string[], records: readonly AnyRecord[]): Role[] {
    return keys.flatMap((key) => {
      const record = records.find((candidate) => candidate['key'] === key);
      if (record) return [{ key, grants: (record['grants'] ?? {}) as Readonly<Record<string, RoleAccess>> }];
      const builtIn = this.#builtIn.find((role) => role.key === key);
      return builtIn ? [builtIn] : [];
    });
  }
}

export function contextOf(tenant: TenantFacts, now: number): QueryContext {
  return { now: instantOf(now), timeZone: tenant.timeZone, fiscalYearStart: tenant.fiscalYearStart };
}

export function tenantFacts(tenant: AnyRecord): TenantFacts {
  return {
    id: tenant.id,
    name: String(tenant['name']),
    timeZone: String(tenant['timeZone'] ?? 'UTC'),
    fiscalYearStart: Number(tenant['fiscalYearStart'] ?? 1),
    baseCurrency: String(tenant['baseCurrency'] ?? 'CNY'),
    locale: String(tenant['locale'] ?? 'en'),
  };
}

function withBelow(ids: readonly string[], teams: readonly AnyRecord[]): string[] {
  const found = new Set(ids);
  // A Set's iteration goes on to what is added meanwhile; a circle of teams ends because each is added once.
  for (const id of found) for (const team of teams) if (team['parentTeamId'] === id) found.add(team.id);
  return [...found];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function unknownUser(): TenonError {
  return new TenonError('unauthenticated', 'The person of this token may not sign in here.');
}
