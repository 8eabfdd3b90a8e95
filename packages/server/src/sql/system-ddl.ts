/**
 * Tables of the storage layer itself, beside those of the entities; only the system role reaches them.
 * `tenon_schema` holds every declaration the tables ever followed, as `json`: `jsonb` would lose the order of its keys. `external_id` says which record another system's
 * name stands for.
 */
export const systemTables: readonly string[] = [
  `create table if not exists tenon_schema (
    number integer primary key, declaration json not null, pinyin integer not null, at timestamptz(3) not null)`,
  `create table if not exists external_id (
    tenant_id uuid not null, entity text collate "C" not null, system text collate "C" not null, external_id text collate "C" not null,
    record_id uuid not null, primary key (tenant_id, entity, system, external_id))`,
  `create index if not exists external_id_record on external_id (tenant_id, entity, record_id)`,
];
