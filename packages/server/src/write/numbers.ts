import { dayOf, entityOf, fieldsOf, type Field } from '@tenon/schema';
import { sql } from '../sql/fragment.ts';
import type { Tracked, UnitOfWork } from './unit-of-work.ts';

/** Gives new records their human numbers, as late as possible: from here to the end of the call others wait for theirs. */
export async function giveNumbers(work: UnitOfWork, created: readonly Tracked[]): Promise<void> {
  const groups = new Map<
    string,
    { entity: string; field: string; format: string; period: string; records: Tracked[] }
  >();
  for (const tracked of created) {
    const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(work.options.schema, tracked.entity));
    for (const [name, field] of Object.entries(fields)) {
      if (field.kind !== 'number' || (tracked.current[name] ?? null) !== null) continue;
      const year = dayOf(work.options.at, work.options.context.timeZone).slice(0, 4);
      const period = field.format.includes('{yyyy}') ? year : '';
      const key = `${tracked.entity} ${name} ${period}`;
      const group = groups.get(key) ?? {
        entity: tracked.entity,
        field: name,
        format: field.format,
        period,
        records: [],
      };
      group.records.push(tracked);
      groups.set(key, group);
    }
  }
  // In one order for all calls: two that need the same two counters must not wait for each other.
  for (const [, { entity, field, format, period, records }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [row] = await work.session.query<{ n: number }>(
      'system',
      sql`
      insert into human_number as h (tenant_id, entity, field, period, n) values (${work.session.tenantId}, ${entity}, ${field}, ${period}, ${records.length})
      on conflict (tenant_id, entity, field, period) do update set n = h.n + excluded.n returning n`,
    );
    const first = (row?.n ?? records.length) - records.length + 1;
    records.forEach((tracked, index) => {
      const number = format.replaceAll('{yyyy}', period).replaceAll('{n}', String(first + index).padStart(4, '0'));
      tracked.current = { ...tracked.current, [field]: number };
    });
  }
}
