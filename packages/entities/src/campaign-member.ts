import { choice, defineEntity, instant, ref, text, type RecordOf } from '@tenon/schema';

/** One customer's, contact's or lead's part in a campaign. */
export const campaignMember = defineEntity('campaignMember', {
  label: { en: 'Campaign member', zh: '活动成员' },
  plural: { en: 'Campaign members', zh: '活动成员' },
  icon: 'users',
  title: 'note',
  fields: {
    campaignId: ref({ to: 'campaign', required: true, index: true, label: { en: 'Campaign', zh: '市场活动' } }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    contactId: ref({ to: 'contact', index: true, label: { en: 'Contact', zh: '联系人' } }),
    leadId: ref({ to: 'lead', index: true, label: { en: 'Lead', zh: '线索' } }),
    status: choice({
      values: {
        invited: { label: { en: 'Invited', zh: '已邀请' } },
        sent: { label: { en: 'Sent', zh: '已发送' } },
        opened: { label: { en: 'Opened', zh: '已打开' }, tone: 'info' },
        responded: { label: { en: 'Responded', zh: '已响应' }, tone: 'success' },
        attended: { label: { en: 'Attended', zh: '已参加' }, tone: 'success' },
        bounced: { label: { en: 'Bounced', zh: '退信' }, tone: 'danger' },
        unsubscribed: { label: { en: 'Unsubscribed', zh: '已退订' }, tone: 'warning' },
      },
      default: 'invited',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    respondedAt: instant({ label: { en: 'Responded', zh: '响应时间' } }),
    note: text({ max: 300, label: { en: 'Note', zh: '备注' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'query',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'team' },
    marketing: { read: 'all', create: true, update: 'all', delete: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All members', zh: '全部成员' },
      columns: ['campaignId', 'customerId', 'contactId', 'status', 'respondedAt'],
    },
  ],
});

export type CampaignMember = RecordOf<typeof campaignMember>;
