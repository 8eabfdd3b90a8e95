import { choice, defineEntity, flag, longText, percent, price, tags, text, url, type RecordOf } from '@tenon/schema';

/** Something that is sold. `sku` tells upper from lower case. */
export const product = defineEntity('product', {
  label: { en: 'Product', zh: '产品' },
  plural: { en: 'Products', zh: '产品' },
  icon: 'box',
  title: 'name',
  fields: {
    sku: text({ required: true, unique: true, search: true, max: 80, label: { en: 'SKU', zh: '产品编码' } }),
    name: text({ required: true, search: true, max: 300, label: { en: 'Name', zh: '产品名称' } }),
    nameEn: text({ search: true, max: 300, label: { en: 'English name', zh: '英文名称' } }),
    category: text({ max: 80, index: true, label: { en: 'Category', zh: '产品分类' } }),
    kind: choice({
      values: { goods: { label: { en: 'Goods', zh: '商品' } }, service: { label: { en: 'Service', zh: '服务' } } },
      default: 'goods',
      label: { en: 'Kind', zh: '类型' },
    }),
    unit: text({ max: 20, label: { en: 'Unit', zh: '单位' } }),
    listPrice: price({ label: { en: 'List price', zh: '标准价格' } }),
    taxRateBp: percent({ min: 0, max: 10_000, label: { en: 'Tax rate', zh: '税率' } }),
    description: longText({ label: { en: 'Description', zh: '说明' } }),
    imageUrl: url({ label: { en: 'Picture', zh: '图片' } }),
    tags: tags({ merge: 'set', label: { en: 'Tags', zh: '标签' } }),
    isActive: flag({ default: true, index: true, label: { en: 'On sale', zh: '在售' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'all', export: 'all' },
    sales: { read: 'all' },
    support: { read: 'all' },
    marketing: { read: 'all', create: true, update: 'all' },
    portal: { read: 'all', fields: { tags: 'hidden', ownerId: 'hidden', teamId: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All products', zh: '全部产品' },
      columns: ['sku', 'name', 'category', 'unit', 'listPrice', 'isActive'],
      sort: [{ field: 'sku', dir: 'asc' }],
    },
  ],
});

export type Product = RecordOf<typeof product>;
