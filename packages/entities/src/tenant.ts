import { choice, defineEntity, integer, locale, text, timeZone, type RecordOf } from '@tenon/schema';

/** One customer of the installation; its id is the `tenantId` of everything in it, itself included. */
export const tenant = defineEntity('tenant', {
  label: { en: 'Tenant', zh: '租户' },
  plural: { en: 'Tenants', zh: '租户' },
  icon: 'shield',
  title: 'name',
  fields: {
    key: text({ required: true, max: 80, label: { en: 'Key', zh: '标识' } }),
    name: text({ required: true, max: 120, label: { en: 'Name', zh: '名称' } }),
    timeZone: timeZone({ required: true, default: 'Asia/Shanghai', label: { en: 'Time zone', zh: '时区' } }),
    locale: locale({ required: true, default: 'zh-CN', label: { en: 'Language', zh: '语言' } }),
    baseCurrency: text({
      required: true,
      default: 'CNY',
      max: 3,
      pattern: '^[A-Z]{3}$',
      label: { en: 'Currency', zh: '本位币' },
    }),
    fiscalYearStart: integer({
      required: true,
      default: 1,
      min: 1,
      max: 12,
      label: { en: 'Fiscal year starts in month', zh: '财年起始月' },
    }),
    region: choice({
      values: {
        cn: { label: { en: 'Mainland China', zh: '中国大陆' } },
        eu: { label: { en: 'European Union', zh: '欧盟' } },
        other: { label: { en: 'Other', zh: '其他' } },
      },
      default: 'cn',
      label: { en: 'Legal region', zh: '适用法域' },
    }),
  },
  access: {
    admin: { read: 'all', update: 'all' },
    manager: { read: 'all' },
    sales: { read: 'all' },
    support: { read: 'all' },
    marketing: { read: 'all' },
    portal: { read: 'all' },
  },
});

export type Tenant = RecordOf<typeof tenant>;
