import {
  choice,
  date,
  defineEntity,
  instant,
  integer,
  locale,
  longText,
  tags,
  text,
  type RecordOf,
} from '@tenon/schema';

/** An article of the knowledge base. */
export const kbArticle = defineEntity('kbArticle', {
  label: { en: 'Article', zh: '知识库文章' },
  plural: { en: 'Knowledge base', zh: '知识库' },
  icon: 'note',
  title: 'title',
  fields: {
    title: text({ required: true, search: true, max: 200, label: { en: 'Title', zh: '标题' } }),
    slug: text({
      required: true,
      unique: true,
      max: 120,
      pattern: '^[a-z0-9-]+$',
      label: { en: 'Address part', zh: '网址标识' },
    }),
    locale: locale({ default: 'zh-CN', label: { en: 'Language', zh: '语言' } }),
    status: choice({
      values: {
        draft: { label: { en: 'Draft', zh: '草稿' }, tone: 'neutral' },
        published: { label: { en: 'Published', zh: '已发布' }, tone: 'success' },
        retired: { label: { en: 'Retired', zh: '已下线' }, tone: 'warning' },
      },
      default: 'draft',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    audience: choice({
      values: {
        internal: { label: { en: 'Staff', zh: '内部' } },
        customers: { label: { en: 'Customers', zh: '客户可见' } },
      },
      default: 'internal',
      index: true,
      label: { en: 'For', zh: '可见范围' },
    }),
    category: text({ max: 80, index: true, label: { en: 'Category', zh: '分类' } }),
    body: longText({ search: true, label: { en: 'Text', zh: '正文' } }),
    version: integer({ default: 1, min: 1, label: { en: 'Version', zh: '版本' } }),
    publishedAt: instant({ label: { en: 'Published', zh: '发布时间' } }),
    expiresOn: date({ label: { en: 'Review by', zh: '复核日期' } }),
    tags: tags({ merge: 'set', label: { en: 'Tags', zh: '标签' } }),
  },
  local: 'query',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'all' },
    support: { read: 'all', create: true, update: 'all' },
    marketing: { read: 'all', create: true, update: 'own' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All articles', zh: '全部文章' },
      columns: ['title', 'category', 'audience', 'status', 'publishedAt'],
      sort: [{ field: 'publishedAt', dir: 'desc' }],
    },
  ],
});

export type KbArticle = RecordOf<typeof kbArticle>;
