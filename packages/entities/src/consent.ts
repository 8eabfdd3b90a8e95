import { choice, defineEntity, instant, json, ref, text, type RecordOf } from '@tenon/schema';

/** One entry of the consent ledger. Withdrawal is another entry, not a change of the first. */
export const consent = defineEntity('consent', {
  label: { en: 'Consent', zh: '授权同意' },
  plural: { en: 'Consents', zh: '授权同意' },
  icon: 'shield',
  title: 'purpose',
  mutable: false,
  fields: {
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    contactId: ref({ to: 'contact', index: true, label: { en: 'Contact', zh: '联系人' } }),
    purpose: choice({
      values: {
        marketing: { label: { en: 'Offers', zh: '营销推广' } },
        service: { label: { en: 'Service messages', zh: '服务通知' } },
        profiling: { label: { en: 'Purchase profile', zh: '购买偏好分析' } },
        sharing: { label: { en: 'Sharing with partners', zh: '提供给合作方' } },
      },
      required: true,
      index: true,
      label: { en: 'Purpose', zh: '目的' },
    }),
    channel: choice({
      values: {
        email: { label: { en: 'E-mail', zh: '邮件' } },
        phone: { label: { en: 'Phone', zh: '电话' } },
        sms: { label: { en: 'Text message', zh: '短信' } },
        weChat: { label: { en: 'WeChat', zh: '微信' } },
        any: { label: { en: 'Any', zh: '不限' } },
      },
      default: 'any',
      label: { en: 'Channel', zh: '渠道' },
    }),
    status: choice({
      values: {
        granted: { label: { en: 'Granted', zh: '已同意' }, tone: 'success', icon: 'check' },
        withdrawn: { label: { en: 'Withdrawn', zh: '已撤回' }, tone: 'danger', icon: 'x' },
        expired: { label: { en: 'Expired', zh: '已过期' }, tone: 'warning' },
      },
      required: true,
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    lawfulBasis: choice({
      values: {
        consent: { label: { en: 'Consent', zh: '个人同意' } },
        contract: { label: { en: 'Contract', zh: '履行合同' } },
        legal: { label: { en: 'Legal duty', zh: '法定义务' } },
        interest: { label: { en: 'Legitimate interest', zh: '正当利益' } },
      },
      default: 'consent',
      label: { en: 'Lawful basis', zh: '合法性基础' },
    }),
    jurisdiction: choice({
      values: {
        gdpr: { label: { en: 'GDPR', zh: 'GDPR' } },
        pipl: { label: { en: 'PIPL', zh: '个人信息保护法' } },
        other: { label: { en: 'Other', zh: '其他' } },
      },
      default: 'pipl',
      label: { en: 'Law', zh: '适用法律' },
    }),
    at: instant({ required: true, index: true, label: { en: 'When', zh: '时间' } }),
    expiresAt: instant({ label: { en: 'Runs out', zh: '到期时间' } }),
    textVersion: text({ max: 40, label: { en: 'Version of the text', zh: '文本版本' } }),
    evidence: json({ maxBytes: 4000, label: { en: 'Evidence', zh: '凭证' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, export: 'all' },
    manager: { read: 'all', create: true },
    sales: { read: 'team', create: true },
    support: { read: 'all', create: true },
    marketing: { read: 'all', create: true, export: 'all' },
    portal: {
      read: 'customer',
      create: 'customer',
      fields: { evidence: 'hidden', ownerId: 'hidden', teamId: 'hidden' },
    },
  },
  views: [
    {
      name: 'all',
      label: { en: 'Ledger', zh: '授权记录' },
      columns: ['at', 'customerId', 'contactId', 'purpose', 'channel', 'status'],
      sort: [{ field: 'at', dir: 'desc' }],
    },
  ],
});

export type Consent = RecordOf<typeof consent>;
