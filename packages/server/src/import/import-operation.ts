import * as z from 'zod/mini';
import { entityOf, TenonError } from '@tenon/schema';
import type { Operation } from '../operation.ts';
import { limits } from '../operation.ts';
import type { Services } from '../services.ts';
import { DatabaseTarget } from './database-target.ts';
import type { ImportItem } from './item.ts';
import { throughRule, type ThroughRule } from './mapping.ts';

const wanted = z.strictObject({
  entity: z.string(),
  system: z.optional(z.string()),
  key: z.optional(z.string()),
  field: z.optional(z.string()),
  value: z.optional(z.string()),
  take: z.optional(z.string()),
  missing: z.optional(z.enum(['refuse', 'empty'])),
});
const key = z.string().check(z.minLength(1), z.maxLength(500));
const fields = { key, values: z.record(z.string(), z.unknown()), wanted: z._default(z.record(z.string(), wanted), {}) };
const part = z.strictObject(fields);
const item = z.strictObject({
  ...fields,
  parts: z.optional(z.record(z.string(), z.array(part).check(z.maxLength(2_000)))),
});

/** Items of one call; a larger import comes in several. */
const mostItems = 5_000;

/**
 * Takes items as JSON lines: `{ key, values, wanted?, parts? }`. `key` is the external id within `system`; what is there
 * already is compared and only changed where it differs. Answers one outcome per line, in order.
 */
export function importOperation(services: Services): Operation {
  const text = { type: 'string' } as const;
  return {
    id: 'import',
    method: 'POST',
    path: '/api/v1/import/{entity}',
    summary: 'Creates or updates records by external id, one JSON object per line',
    tags: ['import'],
    auth: 'token',
    query: [
      {
        name: 'system',
        summary: 'Name of the other system: external ids are unique within it',
        schema: text,
        required: true,
      },
      { name: 'group', summary: 'Operation group: one Undo for all calls that share it', schema: text },
      { name: 'onlyKnown', summary: 'Leaves out items whose record is not there', schema: { type: 'boolean' } },
      {
        name: 'through',
        summary: 'JSON list of { mutator, fields, newIds? }: changes that a mutator makes, such as moving a deal',
        schema: text,
      },
      { name: 'dryRun', summary: 'Checks everything and takes it back', schema: { type: 'boolean' } },
    ],
    body: {
      schema: z.toJSONSchema(item, { io: 'input', unrepresentable: 'any' }),
      maxBytes: limits.importBody,
      format: 'ndjson',
    },
    answer: {
      status: 200,
      type: 'application/json',
      schema: {
        type: 'object',
        properties: {
          timeZone: text,
          outcomes: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                status: { enum: ['created', 'updated', 'unchanged', 'skipped', 'refused'] },
                issues: { type: 'array', items: { type: 'object' } },
              },
              required: ['status'],
            },
          },
        },
        required: ['outcomes'],
      },
    },
    statuses: [403, 404, 422],
    run: async (call) => {
      const entity = entityOf(services.schema, call.params['entity'] ?? '');
      if (entity.partOf)
        throw new TenonError(
          'bad-request',
          `"${entity.name}" is imported inside its ${entity.partOf.entity}, as "parts".`,
        );
      const system = call.search.get('system');
      if (!system)
        throw new TenonError('bad-request', 'The parameter "system" is needed.', {
          issues: [{ path: 'system', rule: 'required', code: 'bad-request' }],
        });
      const items = itemsOf(call.body);
      const identity = await call.identity();
      const target = new DatabaseTarget({
        services,
        identity,
        group: call.search.get('group') ?? services.newId(),
        requestId: call.requestId,
      });
      const write = () =>
        target.apply({
          entity: entity.name,
          system,
          items,
          onlyKnown: call.search.get('onlyKnown') === 'true',
          through: throughOf(call.search.get('through')),
        });
      const outcomes = await (call.search.get('dryRun') === 'true' ? target.tryOut(write) : write());
      services.sequencer.wake();
      return Response.json({ timeZone: target.timeZone, outcomes });
    },
  };
}

function throughOf(json: string | null): readonly ThroughRule[] {
  let value: unknown;
  try {
    value = JSON.parse(json ?? '[]');
  } catch {
    value = undefined;
  }
  const parsed = z.array(throughRule).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new TenonError('bad-request', 'The parameter "through" must be a JSON list of { mutator, fields, newIds? }.', {
    issues: [{ path: 'through', rule: 'type', code: 'bad-request' }],
  });
}

function itemsOf(body: unknown): ImportItem[] {
  if (!Array.isArray(body)) throw new TenonError('bad-request', 'The body must be JSON objects, one per line.');
  if (body.length > mostItems)
    throw new TenonError('too-large', `A call takes at most ${mostItems} items; send several.`);
  return body.map((one: unknown, index) => {
    const parsed = item.safeParse(one);
    if (parsed.success) return parsed.data;
    const issues = parsed.error.issues.map(({ path, code }) => ({
      path: `${index}.${path.map(String).join('.')}`,
      rule: code ?? 'type',
      code: 'bad-request' as const,
    }));
    throw new TenonError(
      'bad-request',
      `Line ${index + 1} does not fit: ${issues.map(({ path, rule }) => `${path} ${rule}`).join(', ')}.`,
      { issues },
    );
  });
}
