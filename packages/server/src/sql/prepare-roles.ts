import type pg from 'pg';
import { appRole, sqlSchema, systemRole } from './transaction-settings.ts';

/**
 * Makes the two roles and the schema on the first start; needs CREATEROLE then, later starts need nothing.
 * Neither role can log in or bypass row level security: `tenon_system` sees all because a policy says so.
 */
export async function prepareRoles(client: Pick<pg.PoolClient, 'query'>): Promise<void> {
  // Roles belong to the whole cluster: two servers that start at once on two databases may meet here.
  for (let left = 5; ; left -= 1) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if (left === 0 || !isRace(error)) throw error;
    }
  }
}

const statement = `do $$
begin
  if not exists (select from pg_roles where rolname = '${appRole}') then
    create role ${appRole} nologin nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = '${systemRole}') then
    create role ${systemRole} nologin nobypassrls;
  end if;
  if not pg_has_role('${appRole}', 'member') then grant ${appRole} to current_user; end if;
  if not pg_has_role('${systemRole}', 'member') then grant ${systemRole} to current_user; end if;
  if to_regnamespace('${sqlSchema}') is null then
    create schema ${sqlSchema} authorization ${systemRole};
    grant usage on schema ${sqlSchema} to ${appRole};
  end if;
end $$`;

function isRace(error: unknown): boolean {
  const state = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return state === '42710' || state === '23505' || state === 'XX000' || state === '42P06';
}
