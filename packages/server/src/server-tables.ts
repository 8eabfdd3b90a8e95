import { sql } from './sql/fragment.ts';
import type { Database } from './sql/launcher.ts';

/**
 * Tables of the server's own, beside those of the entities. Only the system role reaches them.
 * `sync_inbox` is written by the writers and emptied by the sequencer; `sync_log` is what pulls read.
 */
const statements = [
  `create table if not exists sync_inbox (
    id bigint generated always as identity primary key, tenant_id uuid not null, entity text not null, record_id uuid not null,
    rev bigint not null, op text not null, vis_before text[] not null, vis_after text[] not null)`,
  `create index if not exists sync_inbox_tenant on sync_inbox (tenant_id)`,
  `create table if not exists sync_log (
    tenant_id uuid not null, pos bigint not null, entity text not null, record_id uuid not null, rev bigint not null, op text not null,
    vis_before text[] not null, vis_after text[] not null, at timestamptz not null, primary key (tenant_id, pos))`,
  `create table if not exists sync_head (tenant_id uuid primary key, pos bigint not null, floor bigint not null)`,
  `create table if not exists sync_lease (name text primary key)`,
  `insert into sync_lease (name) values ('sequencer') on conflict do nothing`,
  `create table if not exists sync_epoch (only_one boolean primary key default true check (only_one), epoch uuid not null)`,
  `create table if not exists sync_client (
    tenant_id uuid not null, client_id uuid not null, user_id uuid, lmid bigint not null, seen_at timestamptz not null, primary key (tenant_id, client_id))`,
  `create table if not exists sync_mutation (
    tenant_id uuid not null, client_id uuid not null, mid bigint not null, key text not null, status text not null, result jsonb not null,
    at timestamptz not null, primary key (tenant_id, client_id, mid))`,
  `create table if not exists audit_queue (id bigint generated always as identity primary key, tenant_id uuid not null, entry_id uuid not null)`,
  `create table if not exists audit_head (tenant_id uuid primary key, seq bigint not null, hash text not null)`,
  // rev of the last change per field, only for records that were ever changed
  `create table if not exists field_stamp (
    tenant_id uuid not null, entity text not null, record_id uuid not null, stamps jsonb not null, primary key (tenant_id, entity, record_id))`,
  `create table if not exists policy_rev (tenant_id uuid primary key, rev bigint not null)`,
  `create table if not exists human_number (
    tenant_id uuid not null, entity text not null, field text not null, period text not null, n bigint not null, primary key (tenant_id, entity, field, period))`,
];

/** Makes what is missing and answers the epoch: it names this history of changes and changes only when a backup is put back. */
export async function prepareServerTables(database: Database, newEpoch: () => string): Promise<string> {
  return database.transaction({ as: 'system' }, async (tx) => {
    for (const statement of statements) await tx.query(statement);
    await tx.query(sql`insert into sync_epoch (epoch) values (${newEpoch()}) on conflict do nothing`);
    const { rows } = await tx.query<{ epoch: string }>('select epoch from sync_epoch');
    return rows[0]?.epoch ?? '';
  });
}
