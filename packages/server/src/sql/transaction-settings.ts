import type { TransactionOptions } from './launcher.ts';

export const appRole = 'tenon_app';
export const systemRole = 'tenon_system';
export const sqlSchema = 'tenon';

/**
 * Names and values for one `set_config(..., true)` statement. All of it ends with the transaction, so a pooled
 * connection never carries one request's actor into the next.
 */
export function transactionSettings(
  options: TransactionOptions,
  statementTimeoutMs: number,
): [names: string[], values: string[]] {
  const settings: [string, string][] = [
    ['role', options.as === 'app' ? appRole : systemRole],
    ['search_path', sqlSchema],
    ['timezone', 'UTC'],
    ['datestyle', 'ISO, YMD'],
  ];
  if (statementTimeoutMs > 0) settings.push(['statement_timeout', String(statementTimeoutMs)]);
  const actor = options.settings;
  if (actor) {
    settings.push(['app.tenant', actor.tenantId]);
    if (actor.userId) settings.push(['app.user', actor.userId]);
    if (actor.customerId) settings.push(['app.customer', actor.customerId]);
    settings.push(['app.teams', textArray(actor.teamIds)], ['app.teams_below', textArray(actor.teamIdsBelow)]);
    for (const [entity, scope] of Object.entries(actor.scopes ?? {})) {
      if (scope !== 'none') settings.push([scopeSetting(entity), scope]);
    }
  }
  return [settings.map(([name]) => name), settings.map(([, value]) => value)];
}

export function scopeSetting(entity: string): string {
  return `app.scope_${entity}`;
}

/** Team ids are UUIDs, so nothing in them needs escaping; anything else is refused by the cast in the policy. */
function textArray(ids: readonly string[] = []): string {
  return `{${ids.join(',')}}`;
}
