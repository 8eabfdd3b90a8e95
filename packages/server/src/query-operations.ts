import type { JsonSchema, Operation } from './operation.ts';
import { limits } from './operation.ts';
import { runQueryFor } from './query.ts';
import type { Services } from './services.ts';

const querySchemaShort: JsonSchema = {
  type: 'object',
  required: ['entity'],
  additionalProperties: false,
  properties: {
    entity: { type: 'string' },
    filter: { type: 'object' },
    search: { type: 'string' },
    sort: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, dir: { enum: ['asc', 'desc'] } },
        required: ['field', 'dir'],
      },
    },
    page: {
      type: 'object',
      properties: { size: { type: 'integer', minimum: 1, maximum: 500 }, after: { type: 'string' } },
    },
    group: { type: 'array', maxItems: 4, items: { type: 'object' } },
    measures: { type: 'array', maxItems: 20, items: { type: 'object' } },
    having: { type: 'array', items: { type: 'object' } },
    limit: { type: 'integer', minimum: 1 },
    deleted: { type: 'boolean' },
  },
};

const answerSchema: JsonSchema = {
  type: 'object',
  properties: {
    records: { type: 'array', items: { type: 'object' } },
    next: { type: 'string' },
    total: { type: 'integer' },
    lines: { type: 'array', items: { type: 'object' } },
  },
};

export function queryOperations(services: Services): readonly Operation[] {
  return [
    {
      id: 'query',
      method: 'POST',
      path: '/api/v1/query',
      summary: 'A question as data: records in pages, or one line per group',
      tags: ['query'],
      auth: 'token',
      body: { schema: querySchemaShort, maxBytes: limits.body },
      answer: { status: 200, type: 'application/json', schema: answerSchema },
      statuses: [403, 404, 422],
      run: async (call) =>
        Response.json(await runQueryFor(services, await call.identity(), call.body, call.request.signal)),
    },
  ];
}
