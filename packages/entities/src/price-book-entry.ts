import { defineEntity, price, quantity, ref, text, type RecordOf } from '@tenon/schema';

/** What one product costs in a price book, from a quantity upwards. */
export const priceBookEntry = defineEntity('priceBookEntry', {
  label: { en: 'Price', zh: '价目' },
  plural: { en: 'Prices', zh: '价目' },
  icon: 'tag',
  title: 'note',
  fields: {
    priceBookId: ref({ to: 'priceBook', required: true, index: true, label: { en: 'Price book', zh: '价目表' } }),
    productId: ref({ to: 'product', required: true, index: true, label: { en: 'Product', zh: '产品' } }),
    unitPrice: price({ required: true, label: { en: 'Price', zh: '价格' } }),
    minQuantity: quantity({ default: '1', min: '0', label: { en: 'From quantity', zh: '起订量' } }),
    note: text({ max: 200, label: { en: 'Note', zh: '备注' } }),
  },
  partOf: { entity: 'priceBook', by: 'priceBookId', as: 'entries' },
  unique: [['priceBookId', 'productId', 'minQuantity']],
});

export type PriceBookEntry = RecordOf<typeof priceBookEntry>;
