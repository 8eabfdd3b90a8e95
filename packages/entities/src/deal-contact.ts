import { choice, defineEntity, flag, ref, text, type RecordOf } from '@tenon/schema';

/** A person's part in a deal. */
export const dealContact = defineEntity('dealContact', {
  label: { en: 'Deal contact', zh: '商机联系人' },
  plural: { en: 'Deal contacts', zh: '商机联系人' },
  icon: 'users',
  title: 'note',
  fields: {
    dealId: ref({ to: 'deal', required: true, index: true, label: { en: 'Deal', zh: '商机' } }),
    contactId: ref({ to: 'contact', required: true, index: true, label: { en: 'Contact', zh: '联系人' } }),
    role: choice({
      values: {
        decisionMaker: { label: { en: 'Decides', zh: '决策人' }, tone: 'accent' },
        buyer: { label: { en: 'Buys', zh: '采购人' } },
        user: { label: { en: 'Uses it', zh: '使用者' } },
        influencer: { label: { en: 'Influences', zh: '影响者' } },
        signer: { label: { en: 'Signs', zh: '签约人' } },
        blocker: { label: { en: 'Blocks', zh: '反对者' }, tone: 'warning' },
      },
      default: 'user',
      label: { en: 'Role', zh: '角色' },
    }),
    isPrimary: flag({ default: false, label: { en: 'Main contact', zh: '主要联系人' } }),
    note: text({ max: 300, label: { en: 'Note', zh: '备注' } }),
  },
  partOf: { entity: 'deal', by: 'dealId', as: 'contacts' },
  unique: [['dealId', 'contactId']],
});

export type DealContact = RecordOf<typeof dealContact>;
