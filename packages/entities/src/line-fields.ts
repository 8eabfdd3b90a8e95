import { integer, longText, money, percent, price, quantity, ref, text } from '@tenon/schema';

/** What a line of an order, a quote or an invoice holds. Name, price and tax are copies: the catalogue may change later. */
export const lineFields = {
  position: integer({ required: true, min: 0, label: { en: 'Position', zh: '行号' } }),
  productId: ref({ to: 'product', index: true, label: { en: 'Product', zh: '产品' } }),
  sku: text({ max: 80, index: true, label: { en: 'SKU', zh: '产品编码' } }),
  name: text({ required: true, max: 300, label: { en: 'Name', zh: '产品名称' } }),
  description: longText({ label: { en: 'Description', zh: '说明' } }),
  quantity: quantity({ required: true, label: { en: 'Quantity', zh: '数量' } }),
  unit: text({ max: 20, sort: false, label: { en: 'Unit', zh: '单位' } }),
  unitPrice: price({ required: true, label: { en: 'Unit price', zh: '单价' } }),
  discountBp: percent({ min: 0, max: 10_000, default: 0, label: { en: 'Discount', zh: '折扣' } }),
  taxRateBp: percent({ min: 0, max: 10_000, default: 0, label: { en: 'Tax rate', zh: '税率' } }),
  lineTotal: money({ writtenBy: ['placeOrder'], label: { en: 'Line total', zh: '金额' } }),
  note: text({ max: 500, label: { en: 'Note', zh: '备注' } }),
} as const;
