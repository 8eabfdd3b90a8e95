import { customerField, fieldsOf, type AnyEntity, type Field, type Schema } from '@tenon/schema';
import { quoteIdent, quoteText } from './fragment.ts';
import { appRole, scopeSetting, sqlSchema, systemRole } from './transaction-settings.ts';

/** Settings are `''` and not null once a connection has had them. A sub-select is evaluated once per statement, not per record. */
const setting = (name: string, type = '') => `(select nullif(current_setting(${quoteText(name)}, true), '')${type})`;
const tenant = setting('app.tenant', '::uuid');
const user = setting('app.user', '::uuid');
const customer = setting('app.customer', '::uuid');
// The cast stands outside: `any((select ...))` alone would compare with each record of the select.
const teams = `${setting('app.teams')}::uuid[]`;
const teamsBelow = `${setting('app.teams_below')}::uuid[]`;
const ownScopes = `('own', 'team', 'teamAndBelow')`;

/**
 * The statements that put an entity's table behind row level security. The policies are fixed: they read who acts and
 * how far reading goes from the settings of the transaction, so a change of roles needs no DDL.
 */
export function policyStatements(schema: Schema, entity: AnyEntity): string[] {
  const table = quoteIdent(entity.name);
  const visible = `"tenantId" = ${tenant} and ${entity.partOf ? partVisible(entity) : recordVisible(schema, entity)}`;
  const policy = (name: string, rest: string) => [
    `drop policy if exists ${name} on ${table}`,
    `create policy ${name} on ${table} ${rest}`,
  ];
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...policy('system_all', `for all to ${systemRole} using (true) with check (true)`),
    ...policy('app_read', `for select to ${appRole} using (${visible})`),
    ...policy('app_create', `for insert to ${appRole} with check ("tenantId" = ${tenant})`),
    ...policy('app_update', `for update to ${appRole} using (${visible}) with check ("tenantId" = ${tenant})`),
    ...policy('app_delete', `for delete to ${appRole} using (${visible})`),
  ];
}

/**
 * Ids of an entity that are seen by their own owner or team under a scope. It runs as the system, so the
 * target's policy is not asked again, and as a set it becomes one hashed subplan instead of a look-up per record.
 */
export function visibleIdsFunction(target: AnyEntity): string[] {
  const name = functionName(target.name);
  return [
    `create or replace function ${name}(scope text) returns setof uuid language sql stable security definer
      set search_path = ${sqlSchema}, pg_temp
      as $$ select id from ${quoteIdent(target.name)} where "tenantId" = ${tenant} and ${ownTerms('scope')} $$`,
    `revoke all on function ${name}(text) from public`,
    `grant execute on function ${name}(text) to ${appRole}`,
  ];
}

/** Entities that others are visible by. */
export function visibilityTargets(schema: Schema): readonly AnyEntity[] {
  const names = new Set<string>();
  for (const entity of Object.values(schema.entities)) {
    for (const by of entity.visibility?.by ?? []) {
      const field: Field | undefined = (fieldsOf(entity) as Record<string, Field>)[by];
      if (by !== 'self' && field?.kind === 'ref') names.add(field.to);
    }
  }
  return [...names].map((name) => schema.entities[name]).filter((entity) => entity !== undefined);
}

function functionName(entity: string): string {
  return quoteIdent(`visible_${entity}`);
}

/** The same condition as `scopeFilter` in the schema; a test holds the two together. */
function recordVisible(schema: Schema, entity: AnyEntity): string {
  const scope = setting(scopeSetting(entity.name));
  const terms = [`${scope} = 'all'`];
  for (const name of entity.visibility?.by ?? ['self']) {
    const field = (fieldsOf(entity) as Record<string, Field>)[name];
    if (name === 'self') terms.push(ownTerms(scope));
    else if (field?.kind === 'ref' && schema.entities[field.to]) {
      terms.push(`(${scope} in ${ownScopes} and ${quoteIdent(name)} in (select ${functionName(field.to)}(${scope})))`);
    }
  }
  const customerOf = customerField(entity);
  if (customerOf !== undefined) terms.push(`(${scope} = 'customer' and ${quoteIdent(customerOf)} = ${customer})`);
  return `(${terms.join(' or ')})`;
}

function ownTerms(scope: string): string {
  return `((${scope} in ${ownScopes} and "ownerId" = ${user}) or (${scope} = 'team' and "teamId" = any(${teams})) or (${scope} = 'teamAndBelow' and "teamId" = any(${teamsBelow})))`;
}

/** The inner select runs under the whole's own policy. */
function partVisible(entity: AnyEntity): string {
  const { entity: whole = '', by = '' } = entity.partOf ?? {};
  return `(${setting(scopeSetting(whole))} = 'all' or exists (select from ${quoteIdent(whole)} whole where whole."tenantId" = ${quoteIdent(entity.name)}."tenantId" and whole.id = ${quoteIdent(entity.name)}.${quoteIdent(by)}))`;
}
