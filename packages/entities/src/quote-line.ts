import { defineEntity, ref, type RecordOf } from '@tenon/schema';
import { lineFields } from './line-fields.ts';

/** One line of a quote. */
export const quoteLine = defineEntity('quoteLine', {
  label: { en: 'Quote line', zh: '报价明细' },
  plural: { en: 'Quote lines', zh: '报价明细' },
  icon: 'table',
  title: 'name',
  fields: {
    quoteId: ref({ to: 'quote', required: true, index: true, label: { en: 'Quote', zh: '报价单' } }),
    ...lineFields,
  },
  partOf: { entity: 'quote', by: 'quoteId', as: 'lines' },
});

export type QuoteLine = RecordOf<typeof quoteLine>;
