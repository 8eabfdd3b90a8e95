import { TenonError } from '@tenon/schema';
import type { Operation } from './operation.ts';
import type { Services } from './services.ts';
import { sql } from './sql/fragment.ts';

const alarmMs = 10_000;
const shape = { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] } as const;
const answer = { status: 200, type: 'application/json', schema: shape } as const;

export function healthOperations(services: Services): readonly Operation[] {
  return [
    {
      id: 'health.live',
      method: 'GET',
      path: '/healthz',
      summary: 'The process runs',
      tags: ['health'],
      auth: 'none',
      answer,
      statuses: [],
      run: async () => Response.json({ status: 'ok' }),
    },
    {
      id: 'health.ready',
      method: 'GET',
      path: '/readyz',
      summary: 'The server takes calls: database reached, changes are being numbered',
      tags: ['health'],
      auth: 'none',
      answer: {
        ...answer,
        schema: {
          type: 'object',
          properties: {
            status: { type: 'string' },
            waitingChanges: { type: 'integer' },
            liveStreams: { type: 'integer' },
          },
          required: ['status', 'waitingChanges', 'liveStreams'],
        },
      },
      statuses: [503],
      run: async () => {
        if (!services.isReady()) throw new TenonError('not-ready', 'The server is starting or going down.');
        const waiting = await countInbox(services);
        const isStuck = waiting > 0 && services.now() - services.sequencer.lastRunAt > alarmMs;
        if (isStuck)
          throw new TenonError(
            'not-ready',
            `Changes have waited for more than ${alarmMs} ms to be numbered; look for sequencer-failed in the log.`,
          );
        return Response.json({ status: 'ok', waitingChanges: waiting, liveStreams: services.live.size });
      },
    },
  ];
}

async function countInbox(services: Services): Promise<number> {
  try {
    return await services.database.transaction({ as: 'system', readOnly: true }, async (tx) => {
      const { rows } = await tx.query<{ n: number }>(sql`select count(*) as n from sync_inbox`);
      return rows[0]?.n ?? 0;
    });
  } catch (error) {
    throw new TenonError('not-ready', 'The database does not answer.', { cause: error });
  }
}
