import type { Schema } from './entity.ts';
import { jsonSchemaOf, type JsonSchema, type RecordForm } from './json-schema.ts';
import { protocolVersion } from './protocol.ts';

/** One operation of a server as plain data; `path` holds its parameters as `{id}`. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly entity?: string;
  /** Asks for no token. */
  readonly public?: boolean;
  /** Schemas of parameters in the path; texts where not given. */
  readonly params?: Readonly<Record<string, JsonSchema>>;
  readonly query?: readonly {
    readonly name: string;
    readonly summary?: string;
    readonly schema: JsonSchema;
    readonly required?: boolean;
  }[];
  readonly body?: JsonSchema | undefined;
  readonly bodyType?: string | undefined;
  readonly answer?: JsonSchema | undefined;
  readonly answerType?: string | undefined;
  readonly answerStatus?: number;
  /** Refusals, answered as problem details. */
  readonly statuses?: readonly number[];
}

/** The OpenAPI 3.1 document of these operations. Records stand once, under `components`, whoever mentions them. */
export function openApi(
  schema: Schema,
  operations: readonly ApiOperation[],
  { title = 'Tenon', version = String(protocolVersion) }: { readonly title?: string; readonly version?: string } = {},
): Record<string, unknown> {
  const components = new Map<JsonSchema, string>();
  for (const name of Object.keys(schema.entities)) {
    for (const form of ['record', 'create', 'patch'] as const)
      components.set(jsonSchemaOf(schema, name, form), componentName(name, form));
  }
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, components),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        ...Object.fromEntries([...components].map(([each, name]) => [name, withReferences(each, components, true)])),
        Problem: problemSchema,
      },
    },
    security: [{ token: [] }],
    tags: [...new Set(operations.flatMap((operation) => operation.tags))].map((name) => ({
      name,
      ...(schema.entities[name] ? { description: schema.entities[name].label.en } : {}),
    })),
  };
}

function componentName(entity: string, form: RecordForm): string {
  const name = entity.charAt(0).toUpperCase() + entity.slice(1);
  return form === 'record' ? name : `${name}${form === 'create' ? 'Create' : 'Patch'}`;
}

function describe(operation: ApiOperation, components: ReadonlyMap<JsonSchema, string>): Record<string, unknown> {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: operation.params?.[name] ?? { type: 'string', ...(name === 'id' ? { format: 'uuid' } : {}) },
  }));
  const inQuery = (operation.query ?? []).map(({ name, summary, schema, required = false }) => ({
    name,
    in: 'query',
    required,
    ...(summary === undefined ? {} : { description: summary }),
    schema,
  }));
  const status = operation.answerStatus ?? (operation.answer ? 200 : 204);
  const answer = operation.answer
    ? {
        content: {
          [operation.answerType ?? 'application/json']: { schema: withReferences(operation.answer, components) },
        },
      }
    : {};
  const refused = Object.fromEntries(
    (operation.statuses ?? []).map((code) => [
      String(code),
      {
        description: refusals[code] ?? 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: operation.tags,
    ...(operation.public ? { security: [] } : {}),
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: {
              [operation.bodyType ?? 'application/json']: { schema: withReferences(operation.body, components) },
            },
          },
        }
      : {}),
    responses: { [String(status)]: { description: 'Done', ...answer }, ...refused },
  };
}

const refusals: Readonly<Record<number, string>> = {
  400: 'The request could not be understood',
  401: 'No valid token',
  403: 'Not allowed',
  404: 'Not there, or not visible',
  409: 'In conflict with what is stored',
  413: 'Too large',
  422: 'Not valid',
  426: 'The client is too old',
  429: 'Too many requests',
  500: 'A fault of the server',
  503: 'Not ready',
  507: 'No space left',
};

/** The same schema with every record in it replaced by a reference to its component. */
function withReferences(value: unknown, components: ReadonlyMap<JsonSchema, string>, isRoot = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, components));
  if (typeof value !== 'object' || value === null) return value;
  const name = isRoot ? undefined : components.get(value as JsonSchema);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, components)]));
}

const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'rule', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          rule: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};
