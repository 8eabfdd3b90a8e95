import { openApi } from '@tenon/schema';
import { demoOperations } from './demo-operations.ts';
import { healthOperations } from './health.ts';
import { importOperation } from './import/import-operation.ts';
import type { Operation } from './operation.ts';
import { queryOperations } from './query-operations.ts';
import { mutateOperations, restOperations } from './rest-operations.ts';
import type { Services } from './services.ts';
import { syncOperations } from './sync/sync-operations.ts';

/** The list of everything this server answers to. Router, OpenAPI document and audit names come from it and nowhere else. */
export function operationsOf(services: Services): readonly Operation[] {
  const operations: Operation[] = [
    ...queryOperations(services),
    ...mutateOperations(services),
    importOperation(services),
    ...restOperations(services),
    ...syncOperations(services),
    ...healthOperations(services),
    ...demoOperations(services),
  ];
  let document: string | undefined;
  operations.push({
    id: 'openapi.get',
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    tags: ['openapi'],
    auth: 'none',
    answer: { status: 200, type: 'application/json', schema: { type: 'object' } },
    statuses: [],
    run: async () => {
      document ??= JSON.stringify(openApi(services.schema, operations.map(describe)));
      return new Response(document, { headers: { 'content-type': 'application/json' } });
    },
  });
  return operations;
}

const always = [400, 401, 413, 429, 500, 503, 507];

/** An operation as plain data. */
function describe(operation: Operation) {
  const { id, method, path, summary, tags, entity, auth, answer, query, body, statuses } = operation;
  return {
    id,
    method,
    path,
    summary,
    tags: [...tags],
    public: auth === 'none',
    ...(entity === undefined ? {} : { entity }),
    ...(query === undefined ? {} : { query: query.map((one) => ({ ...one })) }),
    ...(body === undefined
      ? {}
      : { body: body.schema, bodyType: body.format === 'ndjson' ? 'application/x-ndjson' : 'application/json' }),
    answer: 'schema' in answer ? answer.schema : undefined,
    answerType: 'type' in answer ? answer.type : undefined,
    answerStatus: answer.status,
    statuses: [
      ...new Set([...(operation.auth === 'none' ? always.filter((status) => status !== 401) : always), ...statuses]),
    ].sort((a, b) => a - b),
  };
}
