import * as z from 'zod/mini';
import { jsonSchemaOf } from '@tenon/schema';
import type { JsonSchema, Operation, OperationParam } from './operation.ts';
import { limits } from './operation.ts';
import { createOne, deleteOne, getRecord, listRecords, mutate, restoreOne, updateOne } from './rest.ts';
import type { Services } from './services.ts';

const text: JsonSchema = { type: 'string' };
const listParams: readonly OperationParam[] = [
  { name: 'filter', summary: 'Condition as JSON, the tree of POST /api/v1/query', schema: text },
  { name: 'sort', summary: 'Field names, comma between them, "-" before one for descending', schema: text },
  { name: 'size', summary: 'Records per page', schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 } },
  { name: 'after', summary: '`next` of the page before', schema: text },
  { name: 'search', summary: 'Words that must all occur in the search fields', schema: text },
  { name: 'deleted', summary: 'The recycle bin instead of live records', schema: { type: 'boolean' } },
];

/** Five operations and one way back per entity; parts are read and written inside their whole. */
export function restOperations(services: Services): readonly Operation[] {
  return Object.values(services.schema.entities)
    .filter(({ partOf }) => !partOf)
    .flatMap((entity) => operationsOfEntity(services, entity.name, entity.mutable !== false));
}

function operationsOfEntity(services: Services, entity: string, isMutable: boolean): Operation[] {
  const tags = [entity];
  const path = `/api/v1/${entity}`;
  const { schema } = services;
  const record = jsonSchemaOf(schema, entity, 'record');
  const one = { status: 200, type: 'application/json', schema: record } as const;
  const list: JsonSchema = {
    type: 'object',
    properties: { records: { type: 'array', items: record }, next: text, total: { type: 'integer' } },
    required: ['records'],
  };
  const body = (kind: 'create' | 'patch') => ({ schema: jsonSchemaOf(schema, entity, kind), maxBytes: limits.body });
  const common = { tags, entity, auth: 'token' } as const;
  const reading: Operation[] = [
    {
      ...common,
      id: `${entity}.list`,
      method: 'GET',
      path,
      summary: `List of ${entity}`,
      query: listParams,
      answer: { status: 200, type: 'application/json', schema: list },
      statuses: [403, 422],
      run: (call) => listRecords(services, call, entity),
    },
    {
      ...common,
      id: `${entity}.get`,
      method: 'GET',
      path: `${path}/{id}`,
      summary: `One ${entity}`,
      answer: one,
      statuses: [404],
      run: (call) => getRecord(services, call, entity),
    },
    {
      ...common,
      id: `${entity}.create`,
      method: 'POST',
      path,
      summary: `New ${entity}; without an id the server makes one`,
      body: body('create'),
      answer: { ...one, status: 201 },
      statuses: [403, 404, 409, 422],
      run: (call) => createOne(services, call, entity),
    },
  ];
  if (!isMutable) return reading;
  return [
    ...reading,
    {
      ...common,
      id: `${entity}.update`,
      method: 'PATCH',
      path: `${path}/{id}`,
      summary: 'Changes the named fields; If-Match with the ETag refuses to overwrite what others changed',
      body: body('patch'),
      answer: one,
      statuses: [403, 404, 409, 422],
      run: (call) => updateOne(services, call, entity),
    },
    {
      ...common,
      id: `${entity}.delete`,
      method: 'DELETE',
      path: `${path}/{id}`,
      summary: 'Puts it into the recycle bin',
      answer: { status: 204 },
      statuses: [403, 404, 409],
      run: (call) => deleteOne(services, call, entity),
    },
    {
      ...common,
      id: `${entity}.restore`,
      method: 'POST',
      path: `${path}/{id}/restore`,
      summary: 'Takes it out of the recycle bin',
      answer: one,
      statuses: [403, 404, 409],
      run: (call) => restoreOne(services, call, entity),
    },
  ];
}

const changedSchema: JsonSchema = {
  type: 'object',
  properties: {
    changed: {
      type: 'array',
      items: {
        type: 'object',
        properties: { entity: text, id: text, rev: { type: 'integer' } },
        required: ['entity', 'id', 'rev'],
      },
    },
  },
  required: ['changed'],
};

/** Every mutator by its name: what widgets do offline, other software does here. */
export function mutateOperations(services: Services): readonly Operation[] {
  return Object.keys(services.mutators).map((name) => ({
    id: `mutate.${name}`,
    method: 'POST',
    path: `/api/v1/mutate/${name}`,
    summary: `Runs the mutator "${name}"`,
    tags: ['mutate'],
    auth: 'token',
    body: { schema: argsSchema(services, name), maxBytes: limits.body },
    answer: { status: 200, type: 'application/json', schema: changedSchema },
    statuses: [403, 404, 409, 422],
    run: (call) => mutate(services, call, name),
  }));
}

function argsSchema(services: Services, name: string): JsonSchema {
  const args: unknown = services.mutators[name]?.args;
  // Any object with `safeParse` may stand there; ours and zod's can be described.
  if (args instanceof z.core.$ZodType) return z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' });
  return typeof args === 'object' && args !== null && 'json' in args ? (args.json as JsonSchema) : { type: 'object' };
}
