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
  // Record ids are unique by themselves. Led by tenant and entity, the index would tempt the planner to answer look-ups
  // of one external id by reading all of the entity.
  `drop index if exists external_id_record`,
  `create index if not exists external_id_of_record on external_id (record_id)`,
];
