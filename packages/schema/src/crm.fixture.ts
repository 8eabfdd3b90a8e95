import { defineEntity } from './entity.ts';
import { defineSchema } from './define-schema.ts';
import {
  choice,
  choices,
  date,
  decimal,
  email,
  flag,
  group,
  instant,
  integer,
  json,
  list,
  longText,
  money,
  number,
  phone,
  price,
  quantity,
  rank,
  ref,
  refAny,
  tags,
  text,
  url,
} from './fields/builders.ts';
import type { AnyRecord } from './infer.ts';
import type { QueryContext } from './query.ts';

const label = { en: 'Label', zh: '标签' };

/** A small CRM that uses most kinds, for the tests of this package. */
export const schema = defineSchema([
  defineEntity('user', {
    label,
    title: 'name',
    fields: { name: text({ label, required: true }) },
    access: { admin: { read: 'all' }, sales: { read: 'all' } },
  }),
  defineEntity('team', { label, title: 'name', fields: { name: text({ label, required: true }) } }),
  defineEntity('customer', {
    label,
    title: 'name',
    fields: {
      name: text({ label, required: true, search: true, max: 40 }),
      phone: phone({ label, search: true }),
      email: email({ label }),
      website: url({ label }),
      code: text({ label, sort: false, unique: true }),
      tags: tags({ label }),
      city: text({ label, default: 'Shanghai' }),
    },
    visibility: { by: ['self'] },
    access: {
      admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
      manager: { read: 'all', create: true, update: 'teamAndBelow' },
      sales: { read: 'team', create: true, update: 'own', fields: { code: 'hidden', phone: 'masked' } },
      support: { read: 'all', fields: { phone: 'masked' } },
      portal: { read: 'customer', fields: { tags: 'hidden' } },
    },
  }),
  defineEntity('order', {
    label,
    title: 'number',
    fields: {
      number: number({ label, format: 'SO-{yyyy}-{n}', search: true }),
      customerId: ref({ to: 'customer', label }),
      status: choice({
        label,
        values: {
          open: { label: { en: 'Open', zh: '进行中' } },
          won: { label: { en: 'Won', zh: '赢单' } },
          lost: { label: { en: 'Lost', zh: '输单' } },
        },
        default: 'open',
        writtenBy: ['moveOrder'],
        onCreate: true,
      }),
      channels: choices({ label, values: { web: { label }, shop: { label }, mail: { label } } }),
      placedAt: instant({ label }),
      closedAt: instant({ label }),
      dueOn: date({ label }),
      total: money({ label, writtenBy: [] }),
      weight: decimal({ label, min: '0' }),
      count: integer({ label, min: 0, max: 100 }),
      isPaid: flag({ label, default: false }),
      position: rank({ label }),
      about: refAny({ label, to: ['customer', 'order'] }),
      note: longText({ label }),
      stops: list({
        label,
        of: group({ label, fields: { place: text({ label, required: true }), at: instant({ label }) } }),
        maxItems: 3,
      }),
      scores: list({ label, of: integer({ label }) }),
      extra: json({ label, maxBytes: 100 }),
    },
    visibility: { by: ['customerId', 'self'] },
    access: {
      admin: { read: 'all', create: true, update: 'all', delete: 'all' },
      manager: { read: 'teamAndBelow', create: 'team', update: 'team' },
      sales: { read: 'team', create: 'own', update: 'own' },
      portal: { read: 'customer', fields: { total: 'hidden' } },
    },
  }),
  defineEntity('lineItem', {
    label,
    title: 'name',
    partOf: { entity: 'order', by: 'orderId', as: 'lines' },
    fields: {
      orderId: ref({ to: 'order', label, required: true }),
      name: text({ label, required: true }),
      quantity: quantity({ label, required: true }),
      unitPrice: price({ label }),
      total: money({ label, writtenBy: [] }),
    },
  }),
  defineEntity('entry', {
    label,
    title: 'name',
    mutable: false,
    fields: { name: text({ label, required: true }), seen: flag({ label, default: false, writtenBy: ['see'] }) },
  }),
]);

export const context: QueryContext = { now: '2026-06-30T04:00:00.000Z', timeZone: 'Asia/Shanghai', fiscalYearStart: 4 };

export function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** Finds records by entity and id, as a working set does. */
export function getFrom(
  records: Readonly<Record<string, readonly AnyRecord[]>>,
): (entity: string, id: string) => AnyRecord | undefined {
  const byKey = new Map(
    Object.entries(records).flatMap(([entity, list]) =>
      list.map((record) => [`${entity} ${record.id}`, record] as const),
    ),
  );
  return (entity, id) => byKey.get(`${entity} ${id}`);
}
