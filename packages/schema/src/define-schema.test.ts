import { describe, expect, it } from 'vitest';
import { defineSchema } from './define-schema.ts';
import { defineEntity, fieldOf, fieldsOf, type AnyEntity } from './entity.ts';
import { extendEntity, pickSchema } from './extend-entity.ts';
import { schemaHashes } from './schema-hash.ts';
import { createIdSource, isUuid, timeOfId } from './id.ts';
import { hashOf } from './fnv.ts';

const label = { en: 'A', zh: '甲' };
const customer = defineEntity('customer', {
  label,
  title: 'name',
  fields: { name: { kind: 'text', label, required: true } },
});
const order = defineEntity('order', {
  label,
  title: 'title',
  fields: { title: { kind: 'text', label }, customerId: { kind: 'ref', to: 'customer', label } },
  visibility: { by: ['self', 'customerId'] },
});
const lineItem = defineEntity('lineItem', {
  label,
  title: 'name',
  partOf: { entity: 'order', by: 'orderId', as: 'lines' },
  fields: { name: { kind: 'text', label }, orderId: { kind: 'ref', to: 'order', label } },
});
const crm = {
  schema: defineSchema([customer, order, lineItem]),
  mutators: {},
  reactions: [{ entity: 'order' }, { entity: 'customer' }],
};

const refused = (...entities: AnyEntity[]) => {
  try {
    defineSchema(entities);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
};

describe('defineSchema', () => {
  it('names the wrong reference and what was meant', () => {
    const wrong = defineEntity('deal', {
      label,
      title: 'name',
      fields: { name: { kind: 'text', label }, customerId: { kind: 'ref', to: 'customers', label } },
    });
    expect(refused(customer, wrong)).toBe(
      'deal.customerId refers to "customers", which the schema lacks. Did you mean "customer"?',
    );
  });

  it.each<[string, AnyEntity, RegExp]>([
    [
      'a title that is no field',
      defineEntity('deal', { label, title: 'nmae' as never, fields: { name: { kind: 'text', label } } }),
      /Did you mean "name"/,
    ],
    [
      'a field that every record has',
      defineEntity('deal', { label, title: 'source', fields: { source: { kind: 'text', label } } }),
      /already has "source"/,
    ],
    [
      'a function',
      defineEntity('deal', {
        label,
        title: 'name',
        fields: { name: { kind: 'text', label, default: (() => 'x') as never } },
      }),
      /plain data/,
    ],
    [
      'a default outside the choices',
      defineEntity('deal', {
        label,
        title: 'status',
        fields: { status: { kind: 'choice', label, values: { open: { label } }, default: 'opne' as never } },
      }),
      /Did you mean "open"/,
    ],
    [
      'a reference that does not end in Id',
      defineEntity('deal', {
        label,
        title: 'name',
        fields: { name: { kind: 'text', label }, customer: { kind: 'ref', to: 'deal', label } },
      }),
      /ends in "Id"/,
    ],
    [
      'visibility by a text',
      defineEntity('deal', {
        label,
        title: 'name',
        fields: { name: { kind: 'text', label } },
        visibility: { by: ['name'] },
      }),
      /reference field/,
    ],
    [
      'a field right on nothing',
      defineEntity('deal', {
        label,
        title: 'name',
        fields: { name: { kind: 'text', label } },
        access: { sales: { read: 'all', fields: { nam: 'hidden' } } },
      }),
      /Did you mean "name"/,
    ],
    [
      'a view that filters by nothing',
      defineEntity('deal', {
        label,
        title: 'name',
        fields: { name: { kind: 'text', label } },
        views: [{ name: 'mine', label, columns: ['name'], filter: { op: 'empty', field: 'nmae' } }],
      }),
      /deal\.views\.mine\.filter.*"closest":"name"/,
    ],
    [
      'a number that repeats',
      defineEntity('deal', { label, title: 'no', fields: { no: { kind: 'number', label, format: 'D-{yyyy}' } } }),
      /lacks \{n\}/,
    ],
    [
      'a name that is none',
      defineEntity('Deal!', { label, title: 'name', fields: { name: { kind: 'text', label } } }),
      /cannot be an entity's name/,
    ],
  ])('refuses %s', (_, entity, message) => {
    expect(refused(entity)).toMatch(message);
  });

  it('refuses a part whose link or list name does not fit', () => {
    expect(refused(order, customer, { ...lineItem, partOf: { entity: 'order', by: 'ordersId', as: 'lines' } })).toMatch(
      /not a reference to "order". Did you mean "orderId"/,
    );
    expect(refused(order, customer, { ...lineItem, partOf: { entity: 'order', by: 'orderId', as: 'title' } })).toMatch(
      /already has a field "title"/,
    );
  });

  it('gives parts no owner and every other record one', () => {
    expect(Object.keys(fieldsOf(lineItem))).not.toContain('ownerId');
    expect(fieldOf(crm.schema, 'order', 'ownerId').kind).toBe('ref');
    expect(() => fieldOf(crm.schema, 'order', 'titel')).toThrow('Did you mean "title"?');
  });
});

describe('extendEntity', () => {
  it('adds a custom field as data and leaves the hash of the declared ones alone', () => {
    const extended = extendEntity(crm.schema, 'customer', { x_shoe_size: { kind: 'integer', label, min: 20 } });
    expect(fieldOf(extended, 'customer', 'x_shoe_size').kind).toBe('integer');
    expect(() => fieldOf(crm.schema, 'customer', 'x_shoe_size')).toThrow();
    expect(schemaHashes(extended)).toEqual(schemaHashes(crm.schema));
  });

  it('refuses names without x_ unless a developer extends', () => {
    expect(() => extendEntity(crm.schema, 'customer', { shoeSize: { kind: 'integer', label } })).toThrow(
      'must be named like "x_shoesize"',
    );
    const extended = extendEntity(
      crm.schema,
      'customer',
      { shoeSize: { kind: 'integer', label } },
      { developer: true },
    );
    expect(schemaHashes(extended).customer).not.toBe(schemaHashes(crm.schema).customer);
  });
});

it('picks entities with their parts and what reacts to them', () => {
  const picked = pickSchema(crm, ['order']);
  expect(Object.keys(picked.schema.entities)).toEqual(['order', 'lineItem']);
  expect(picked.reactions).toEqual([{ entity: 'order' }]);
});

it('hashes what is stored, not what is worded', () => {
  const worded = { ...customer, label: { en: 'Client', zh: '客' } };
  const longer = { ...customer, fields: { name: { ...customer.fields.name, max: 20 } } };
  expect(schemaHashes({ entities: { customer: worded } })).toEqual(schemaHashes({ entities: { customer } }));
  expect(schemaHashes({ entities: { customer: longer } })).not.toEqual(schemaHashes({ entities: { customer } }));
});

it('computes FNV-1a as published', () => {
  expect([hashOf(''), hashOf('a'), hashOf('foobar')]).toEqual([
    'cbf29ce484222325',
    'af63dc4c8601ec8c',
    '85944171f73967e8',
  ]);
});

describe('ids', () => {
  it('rise, also when the clock stands still or goes back', () => {
    let now = 1_782_000_000_000;
    let fill = 0xff;
    const newId = createIdSource({ now: () => now, random: (bytes) => bytes.fill(fill) });
    const ids = [newId()];
    for (let i = 0; i < 5000; i++) {
      if (i === 1000) now -= 60_000;
      if (i === 3000) {
        now += 120_000;
        fill = 0;
      }
      ids.push(newId());
    }
    expect(ids.every(isUuid)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => id[14] === '7' && '89ab'.includes(id[19] ?? ''))).toBe(true);
    expect(timeOfId(ids.at(-1) ?? '')).toBe(now);
  });
});
