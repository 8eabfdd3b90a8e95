import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { idOf, schema } from './crm.fixture.ts';
import { errorStatus, TenonError } from './errors.ts';
import { extendEntity } from './extend-entity.ts';
import { hashOf } from './fnv.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { messageFor } from './messages.ts';
import { codesEn, expectedEn, rulesEn } from './messages-en.ts';
import { codesZh, expectedZh, rulesZh } from './messages-zh.ts';
import { openApi } from './openapi.ts';
import * as protocol from './protocol.ts';
import { validateCreate } from './validate.ts';

describe('the wire', () => {
  it('keeps its shapes until protocolVersion rises', () => {
    const shapes = Object.entries(protocol)
      .filter(([, value]) => typeof value === 'object')
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const described = shapes.map(([name, value]) => [name, z.toJSONSchema(value as z.ZodMiniType)]);
    // When this fails the wire has changed: raise `protocolVersion`, then put both here.
    expect({ version: protocol.protocolVersion, shapes: hashOf(JSON.stringify(described)) }).toEqual({
      version: 1,
      shapes: 'c2052c1e422d487a',
    });
  });
});

it('does not let zod try to generate code, which a strict page would report', () => {
  expect(z.config().jitless).toBe(true);
});

describe('messages', () => {
  it('exist in both languages for every code and rule', () => {
    expect(Object.keys(codesEn)).toEqual(Object.keys(errorStatus));
    expect(Object.keys(codesZh)).toEqual(Object.keys(errorStatus));
    expect(Object.keys(rulesZh)).toEqual(Object.keys(rulesEn));
    expect(Object.keys(expectedZh)).toEqual(Object.keys(expectedEn));
    const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
    for (const [rule, text] of Object.entries(rulesEn))
      expect(blanks(rulesZh[rule as keyof typeof rulesEn]), rule).toBe(blanks(text));
  });

  it('name the field and the limit', () => {
    const result = validateCreate(schema, 'customer', { id: idOf(1), name: 'x'.repeat(41), email: 'no', wrong: 1 });
    const said = (language: 'en' | 'zh') =>
      result.ok ? [] : result.issues.map((issue) => messageFor(issue, language));
    expect(said('en')).toEqual([
      '"wrong" is not known here.',
      'Label may have at most 40 characters.',
      'Label is not an e-mail address.',
    ]);
    expect(said('zh')).toEqual(['没有"wrong"这一项。', '标签最多 40 个字符。', '标签不是有效的邮箱地址。']);
    expect(messageFor({ path: 'a', rule: 'type', code: 'invalid', params: { expected: 'integer' } }, 'en')).toBe(
      'This field must be a whole number.',
    );
    expect(messageFor({ path: 'a', rule: 'required', code: 'invalid' }, 'zh', '名称')).toBe('名称为必填项。');
    expect(messageFor({ path: 'a', rule: 'ours', code: 'conflict' }, 'en')).toBe(
      'Somebody else has changed this meanwhile.',
    );
    expect(messageFor(new TenonError('forbidden', 'for developers'), 'en')).toBe('You are not allowed to do this.');
  });
});

describe('OpenAPI', () => {
  const order = (form: 'record' | 'create' | 'patch') =>
    jsonSchemaOf(schema, 'order', form) as { properties: Record<string, Record<string, unknown>>; required?: string[] };

  it('describes what may be read, given and changed', () => {
    expect(order('record').properties.status).toMatchObject({
      type: 'string',
      enum: ['open', 'won', 'lost'],
      default: 'open',
      readOnly: true,
    });
    expect(order('record').properties.count).toMatchObject({ type: ['integer', 'null'], minimum: 0, maximum: 100 });
    expect(Object.keys(order('create').properties)).toContain('status');
    expect(Object.keys(order('patch').properties)).not.toContain('status');
    expect(Object.keys(order('patch').properties)).not.toContain('total');
    expect(order('create').properties.createdAt).toBeUndefined();
    expect(jsonSchemaOf(schema, 'customer', 'create').required).toEqual(['name']);
    expect((order('create').properties.lines as { items: { required: string[] } }).items.required).toEqual([
      'name',
      'quantity',
    ]);
  });

  it('has each operation once, with parameters, refusals and references to records', () => {
    const document = openApi(schema, [
      {
        id: 'order.get',
        method: 'GET',
        path: '/api/v1/order/{id}',
        summary: 'One order',
        tags: ['order'],
        entity: 'order',
        answer: jsonSchemaOf(schema, 'order', 'record'),
        statuses: [404],
      },
      {
        id: 'order.update',
        method: 'PATCH',
        path: '/api/v1/order/{id}',
        summary: 'Change',
        tags: ['order'],
        body: jsonSchemaOf(schema, 'order', 'patch'),
        answer: { type: 'array', items: jsonSchemaOf(schema, 'order', 'record') },
      },
      {
        id: 'health',
        method: 'GET',
        path: '/healthz',
        summary: 'Alive',
        tags: ['health'],
        public: true,
        answerStatus: 204,
      },
    ]);
    const text = JSON.stringify(document);
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/v1/order/{id}': {
          get: {
            operationId: 'order.get',
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
            responses: {
              200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
              404: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
            },
          },
          patch: {
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/OrderPatch' } } } },
          },
        },
        '/healthz': { get: { security: [], responses: { 204: {} } } },
      },
    });
    const refs = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    expect(refs.filter((name) => !(name in schemas))).toEqual([]);
    expect(schemas.Order).not.toHaveProperty('$ref');
  });

  it('shows a field added later', () => {
    const extended = extendEntity(schema, 'customer', {
      x_size: { kind: 'integer', label: { en: 'Size', zh: '尺码' } },
    });
    expect(jsonSchemaOf(extended, 'customer', 'patch')).toHaveProperty('properties.x_size.type', ['integer', 'null']);
  });
});
