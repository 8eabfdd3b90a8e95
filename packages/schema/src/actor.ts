import type { FieldRight } from './field.ts';
import type { Scope } from './entity.ts';

export type { FieldRight };

/** What one actor may do with one entity: the strongest of the actor's roles, per action and field. */
export interface EntityGrant {
  readonly read: Scope;
  readonly create: Scope;
  readonly update: Scope;
  readonly delete: Scope;
  readonly export: Scope;
  /** Only rights that differ from what the actions imply. */
  readonly fields: Readonly<Record<string, FieldRight>>;
}

/** Plain data, made from roles by `compileGrants`, sent to the client in `hello` for display only. Not named = nothing. */
export type Grants = Readonly<Record<string, EntityGrant>>;

/** A role as data. The six built-in ones come from the declarations' `access`; a tenant's role records override or add. */
export interface Role {
  readonly key: string;
  readonly grants: Readonly<Record<string, import('./entity.ts').RoleAccess>>;
}

/** Who acts, as the server's records say; never as the token or the client says. */
export interface Actor {
  readonly tenantId: string;
  /** `null`: the system itself (jobs, migrations). */
  readonly userId: string | null;
  readonly roles: readonly string[];
  /** Teams the user is a member of. */
  readonly teamIds: readonly string[];
  /** Those and all below them. */
  readonly teamIdsBelow: readonly string[];
  /** Portal users: the customer they speak for. */
  readonly customerId: string | null;
  readonly grants: Grants;
}
