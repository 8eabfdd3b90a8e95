import { entityOf, fieldsOf, type AnyEntity, type Schema } from './entity.ts';
import { assertNever } from './errors.ts';
import type { Field, Fields } from './field.ts';
import { listsOf } from './validate.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type RecordForm = 'record' | 'create' | 'patch';

const known = new WeakMap<Schema, Map<string, JsonSchema>>();

/** JSON Schema of a record as read, as given to create, or of a change; the same object each time for one schema. */
export function jsonSchemaOf(schema: Schema, entityName: string, form: RecordForm): JsonSchema {
  let byKey = known.get(schema);
  if (!byKey) known.set(schema, (byKey = new Map<string, JsonSchema>()));
  const key = `${entityName} ${form}`;
  let found = byKey.get(key);
  if (!found) byKey.set(key, (found = makeSchema(schema, entityOf(schema, entityName), form)));
  return found;
}

function makeSchema(schema: Schema, entity: AnyEntity, form: RecordForm): JsonSchema {
  const all: Fields = fieldsOf(entity);
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = form === 'record' ? ['id', 'rev'] : [];
  for (const [name, field] of Object.entries(all)) {
    if (form !== 'record' && !isGiven(entity, name, field, form)) continue;
    properties[name] = fieldSchema(name, field, form);
    const isAwaited = field.kind === 'number' || name === entity.partOf?.by;
    if (form === 'create' && field.required && !isAwaited && !('default' in field)) required.push(name);
  }
  for (const [as, part] of Object.entries(listsOf(schema, entity))) {
    properties[as] = {
      type: 'array',
      items: jsonSchemaOf(schema, part.name, form === 'patch' ? 'create' : form),
      maxItems: 1000,
    };
  }
  return {
    type: 'object',
    title: entity.label.en,
    properties,
    ...(required.length > 0 ? { required } : {}),
    // a record may come from a newer server
    ...(form === 'record' ? {} : { additionalProperties: false }),
  };
}

function isGiven(entity: AnyEntity, name: string, field: Field, form: RecordForm): boolean {
  if (name === 'id') return form === 'create';
  if (!Object.hasOwn(entity.fields, name)) return name === 'ownerId' || name === 'teamId';
  return field.writtenBy === undefined || (form === 'create' && field.onCreate === true);
}

const uuid = { type: 'string', format: 'uuid' };
const decimal = { type: 'string', pattern: '^-?\\d{1,18}(\\.\\d{1,6})?$' };
const currency = { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' };
const nullableText = { type: ['string', 'null'] };

function fieldSchema(name: string, field: Field, form: RecordForm): JsonSchema {
  const value = name === 'id' || name === 'tenantId' ? uuid : valueSchema(field);
  const described = {
    ...value,
    title: field.label.en,
    ...(field.help ? { description: field.help.en } : {}),
    ...('default' in field && field.default !== undefined ? { default: field.default } : {}),
    ...(field.writtenBy ? { readOnly: true } : {}),
  };
  const hasDefault = 'default' in field && field.default !== undefined;
  if (field.required || name === 'id' || name === 'rev' || name === 'tenantId' || (form !== 'patch' && hasDefault))
    return described;
  return typeof value.type === 'string' && !('enum' in value)
    ? { ...described, type: [value.type, 'null'] }
    : withNull(described);
}

/** `default` and the like belong beside the alternatives. */
function withNull({ title, description, default: fallback, readOnly, ...value }: Record<string, unknown>): JsonSchema {
  const beside = Object.fromEntries(
    Object.entries({ title, description, default: fallback, readOnly }).filter(([, each]) => each !== undefined),
  );
  return { anyOf: [value, { type: 'null' }], ...beside };
}

function valueSchema(field: Field): JsonSchema {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'phone':
    case 'timeZone':
    case 'locale':
    case 'rank':
      return {
        type: 'string',
        ...(field.max === undefined ? {} : { maxLength: field.max }),
        ...(field.pattern === undefined ? {} : { pattern: `^(?:${field.pattern})$` }),
      };
    case 'number':
      return { type: 'string', description: `Given by the server: ${field.format}` };
    case 'email':
      return { type: 'string', format: 'email', maxLength: field.max ?? 320 };
    case 'url':
      return { type: 'string', format: 'uri', maxLength: field.max ?? 2000 };
    case 'colour':
      return { type: 'string', pattern: '^#[0-9a-f]{6}$' };
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
      return {
        type: 'integer',
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max }),
      };
    case 'decimal':
    case 'quantity':
      return decimal;
    case 'money':
      return object({ amountMinor: { type: 'integer', description: 'Minor units' }, currency });
    case 'price':
      return object({ value: decimal, currency });
    case 'date':
      return { type: 'string', format: 'date' };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'period':
      return object({ from: { type: 'string', format: 'date' }, to: { type: 'string', format: 'date' } });
    case 'flag':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', enum: Object.keys(field.values) };
    case 'choices':
      return { type: 'array', items: { type: 'string', enum: Object.keys(field.values) }, uniqueItems: true };
    case 'tags':
      return { type: 'array', items: { type: 'string', maxLength: 100 }, uniqueItems: true };
    case 'ref':
      return { ...uuid, description: `ID of a ${field.to}` };
    case 'refAny':
      return object({ entity: { type: 'string', enum: field.to }, id: uuid });
    case 'address':
      return {
        ...object({
          lines: { type: 'array', items: { type: 'string' } },
          city: nullableText,
          region: nullableText,
          postalCode: nullableText,
          country: nullableText,
        }),
        required: [],
      };
    case 'file':
      return object({
        name: { type: 'string' },
        mediaType: { type: 'string' },
        size: { type: 'integer', minimum: 0 },
        sha256: nullableText,
      });
    case 'group': {
      const properties = Object.fromEntries(
        Object.entries(field.fields).map(([name, member]) => [name, fieldSchema(name, member, 'record')]),
      );
      const required = Object.entries(field.fields)
        .filter(([, member]) => member.required)
        .map(([name]) => name);
      return { type: 'object', properties, additionalProperties: false, required };
    }
    case 'list':
      return { type: 'array', items: valueSchema(field.of), maxItems: field.maxItems ?? 1000 };
    case 'json':
      return { description: 'Any JSON' };
    default:
      return assertNever(field);
  }
}

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
