import { date, decimal, defineEntity, text, type RecordOf } from '@tenon/schema';

/** What one unit of `fromCurrency` was worth in `toCurrency` on a day. */
export const exchangeRate = defineEntity('exchangeRate', {
  label: { en: 'Exchange rate', zh: '汇率' },
  plural: { en: 'Exchange rates', zh: '汇率' },
  icon: 'sync',
  title: 'fromCurrency',
  fields: {
    fromCurrency: text({
      required: true,
      max: 3,
      pattern: '^[A-Z]{3}$',
      index: true,
      label: { en: 'From', zh: '原币种' },
    }),
    toCurrency: text({ required: true, max: 3, pattern: '^[A-Z]{3}$', label: { en: 'To', zh: '目标币种' } }),
    on: date({ required: true, index: true, label: { en: 'Day', zh: '日期' } }),
    rate: decimal({ required: true, min: '0', label: { en: 'Rate', zh: '汇率' } }),
  },
  unique: [['fromCurrency', 'toCurrency', 'on']],
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true },
    sales: { read: 'all' },
    support: { read: 'all' },
    marketing: { read: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All rates', zh: '全部汇率' },
      columns: ['fromCurrency', 'toCurrency', 'on', 'rate'],
      sort: [{ field: 'on', dir: 'desc' }],
    },
  ],
});

export type ExchangeRate = RecordOf<typeof exchangeRate>;
