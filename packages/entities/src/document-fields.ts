import { address, flag, longText, money, ref, text } from '@tenon/schema';

/**
 * What quotes, orders and invoices share. Each line is rounded half away from zero to the minor unit and so is its tax;
 * the totals are sums of rounded lines. Where there are lines the totals follow from them, whatever was given.
 */
export const documentFields = {
  customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
  contactId: ref({ to: 'contact', index: true, label: { en: 'Contact', zh: '联系人' } }),
  dealId: ref({ to: 'deal', index: true, label: { en: 'Deal', zh: '商机' } }),
  currency: text({ required: true, max: 3, pattern: '^[A-Z]{3}$', label: { en: 'Currency', zh: '币种' } }),
  pricesIncludeTax: flag({ default: true, label: { en: 'Prices include tax', zh: '含税价' } }),
  subtotal: money({ writtenBy: ['placeOrder'], onCreate: true, label: { en: 'Subtotal', zh: '小计' } }),
  discountTotal: money({ writtenBy: ['placeOrder'], onCreate: true, label: { en: 'Discount', zh: '折扣合计' } }),
  taxTotal: money({ writtenBy: ['placeOrder'], onCreate: true, label: { en: 'Tax', zh: '税额' } }),
  shippingTotal: money({ label: { en: 'Shipping', zh: '运费' } }),
  total: money({ index: true, writtenBy: ['placeOrder'], onCreate: true, label: { en: 'Total', zh: '合计' } }),
  billTo: address({ label: { en: 'Bill to', zh: '开票地址' } }),
  shipTo: address({ label: { en: 'Ship to', zh: '收货地址' } }),
  terms: text({ max: 300, label: { en: 'Terms', zh: '付款条件' } }),
  note: longText({ label: { en: 'Note', zh: '备注' } }),
} as const;
