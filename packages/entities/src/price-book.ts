import { date, defineEntity, flag, text, type RecordOf } from '@tenon/schema';

/** Prices for a group of customers or a time. */
export const priceBook = defineEntity('priceBook', {
  label: { en: 'Price book', zh: '价目表' },
  plural: { en: 'Price books', zh: '价目表' },
  icon: 'tag',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '名称' } }),
    currency: text({ required: true, max: 3, pattern: '^[A-Z]{3}$', label: { en: 'Currency', zh: '币种' } }),
    validFrom: date({ label: { en: 'Valid from', zh: '生效日期' } }),
    validTo: date({ label: { en: 'Valid until', zh: '失效日期' } }),
    isDefault: flag({ default: false, label: { en: 'Default', zh: '默认' } }),
    isActive: flag({ default: true, label: { en: 'In use', zh: '启用' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'all' },
    support: { read: 'all' },
    marketing: { read: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All price books', zh: '全部价目表' },
      columns: ['name', 'currency', 'validFrom', 'validTo', 'isActive'],
    },
  ],
});

export type PriceBook = RecordOf<typeof priceBook>;
