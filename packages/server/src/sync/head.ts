import { sql } from '../sql/fragment.ts';
import type { Session } from '../session.ts';
import type { Services } from '../services.ts';

export interface Head {
  /** Position of the newest change in the log. */
  readonly pos: number;
  /** Changes up to here are no longer kept. */
  readonly floor: number;
}

const none: Head = { pos: 0, floor: 0 };

export async function headIn(session: Session): Promise<Head> {
  const [row] = await session.query<{ pos: number; floor: number }>(
    'system',
    sql`select pos, floor from sync_head where tenant_id = ${session.tenantId}`,
  );
  return row ?? none;
}

export async function readHead(services: Services, tenantId: string): Promise<Head> {
  return services.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
    const { rows } = await tx.query<{ pos: number; floor: number }>(
      sql`select pos, floor from sync_head where tenant_id = ${tenantId}`,
    );
    return rows[0] ?? none;
  });
}
