import { defineEntity, ref, type RecordOf } from '@tenon/schema';
import { lineFields } from './line-fields.ts';

/** One line of an invoice. */
export const invoiceLine = defineEntity('invoiceLine', {
  label: { en: 'Invoice line', zh: '发票明细' },
  plural: { en: 'Invoice lines', zh: '发票明细' },
  icon: 'table',
  title: 'name',
  fields: {
    invoiceId: ref({ to: 'invoice', required: true, index: true, label: { en: 'Invoice', zh: '发票' } }),
    ...lineFields,
  },
  partOf: { entity: 'invoice', by: 'invoiceId', as: 'lines' },
});

export type InvoiceLine = RecordOf<typeof invoiceLine>;
