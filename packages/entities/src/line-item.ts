import { defineEntity, ref, type RecordOf } from '@tenon/schema';
import { lineFields } from './line-fields.ts';

/** One line of an order. */
export const lineItem = defineEntity('lineItem', {
  label: { en: 'Order line', zh: '订单明细' },
  plural: { en: 'Order lines', zh: '订单明细' },
  icon: 'table',
  title: 'name',
  fields: {
    orderId: ref({ to: 'order', required: true, index: true, label: { en: 'Order', zh: '订单' } }),
    ...lineFields,
  },
  partOf: { entity: 'order', by: 'orderId', as: 'lines' },
});

export type LineItem = RecordOf<typeof lineItem>;
