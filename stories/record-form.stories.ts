import '@tenon/elements/define/record-form.js';
import { html } from 'lit';
import {
  defineEntity,
  defineSchema,
  address,
  choice,
  choices,
  colour,
  date,
  decimal,
  duration,
  flag,
  group,
  instant,
  integer,
  json,
  list,
  locale,
  longText,
  money,
  percent,
  period,
  phone,
  price,
  rating,
  ref,
  refAny,
  tags,
  text,
  timeZone,
  url,
  email,
} from '@tenon/schema';
import { createMockClient, type MockClient } from '@tenon/testing';
import { failingSales, salesClient, salesIds } from './sample-sales.ts';

export default { title: 'Widgets/Record form', component: 'tenon-record-form' };

const form = (client: MockClient, recordId = '', fields = '') =>
  html`<div class="w-640">
    <tenon-record-form entity="customer" record-id=${recordId} fields=${fields} .client=${client}></tenon-record-form>
  </div>`;

function type(name: string, value: string): void {
  const input = document
    .querySelector('tenon-record-form')
    ?.shadowRoot?.querySelector<HTMLInputElement>(`[id="f-${name}"]`);
  if (!input) return;
  input.focus();
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  input.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
}

export const Filled = { render: () => form(salesClient('form-new'), '', 'industry ownerId annualRevenue') };
export const Edit = { render: () => form(salesClient('form-edit'), salesIds.customer) };
export const Twin = {
  render: () => form(salesClient('form-twin'), '', 'city'),
  play: () => type('name', 'Lantu Precision'),
};
export const Wrong = {
  render: () => form(salesClient('form-wrong'), '', 'annualRevenue foundedYear'),
  play: async () => {
    type('email', 'no address');
    type('annualRevenue', 'twelve');
    type('foundedYear', '12');
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector('tenon-record-form')?.shadowRoot?.querySelector('form')?.requestSubmit();
  },
};

const label = (en: string, zh: string) => ({ label: { en, zh } });
const sample = defineEntity('sample', {
  ...label('Sample', '示例'),
  title: 'name',
  fields: {
    name: text({ required: true, ...label('Name', '名称') }),
    note: longText(label('Note', '备注')),
    mail: email(label('E-mail', '邮箱')),
    phone: phone(label('Phone', '电话')),
    site: url(label('Website', '网站')),
    count: integer(label('Count', '数量')),
    share: percent(label('Share', '占比')),
    weight: decimal(label('Weight', '重量')),
    stars: rating({ max: 5, ...label('Rating', '评分') }),
    takes: duration(label('Takes', '用时')),
    amount: money(label('Amount', '金额')),
    unitPrice: price(label('Unit price', '单价')),
    due: date(label('Due', '到期日')),
    starts: instant(label('Starts', '开始时间')),
    season: period(label('Season', '期间')),
    isActive: flag(label('Active', '启用')),
    kind: choice({ values: { a: label('First', '甲'), b: label('Second', '乙') }, ...label('Kind', '类型') }),
    days: choices({
      values: { mon: label('Monday', '周一'), tue: label('Tuesday', '周二'), wed: label('Wednesday', '周三') },
      ...label('Days', '日子'),
    }),
    tags: tags(label('Tags', '标签')),
    parentId: ref({ to: 'sample', ...label('Parent', '上级') }),
    about: refAny({ to: ['sample'], ...label('About', '关于') }),
    address: address(label('Address', '地址')),
    size: group({
      fields: { width: integer(label('Width', '宽')), height: integer(label('Height', '高')) },
      ...label('Size', '尺寸'),
    }),
    phones: list({ of: phone(label('Phone', '电话')), maxItems: 5, ...label('Phones', '电话') }),
    zone: timeZone(label('Time zone', '时区')),
    language: locale(label('Language', '语言')),
    shade: colour(label('Colour', '颜色')),
    extra: json(label('Extra', '附加')),
  },
  access: { admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' } },
});

let every: MockClient | undefined;

/** One field of every kind, on an entity that no product ships. */
export const EveryKind = {
  render: () => {
    every ??= createMockClient({ schema: defineSchema([sample]), mutators: {}, reactions: [], records: {} });
    every.start();
    return html`<div class="w-640">
      <tenon-record-form
        entity="sample"
        fields=${Object.keys(sample.fields).join(' ')}
        .client=${every}
      ></tenon-record-form>
    </div>`;
  },
};
export const Narrow = {
  render: () =>
    html`<div class="w-320">
      <tenon-record-form entity="customer" .client=${salesClient('form-new')}></tenon-record-form>
    </div>`,
};
export const Loading = {
  parameters: { state: 'loading' },
  render: () => form(salesClient('syncing', { state: 'syncing' }), salesIds.customer),
};
export const Empty = {
  parameters: { state: 'empty' },
  render: () => form(salesClient('form-edit'), '01930000-9999-7000-8000-000000000000'),
};
export const ErrorState = { parameters: { state: 'error' }, render: () => form(failingSales(), salesIds.customer) };
export const Denied = {
  parameters: { state: 'denied' },
  render: () => form(salesClient('support', { actor: { role: 'support' } }), salesIds.customer),
};
export const Offline = {
  parameters: { state: 'offline' },
  render: () => form(salesClient('offline', { state: 'offline' }), salesIds.customer),
};
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<div class="w-640"><tenon-record-form entity="customer"></tenon-record-form></div>`,
};
export const Densities = {
  render: () =>
    html`<div class="w-640 stack">
      ${(['compact', 'touch'] as const).map((density) => html`<tenon-record-form entity="customer" density=${density} .client=${salesClient(`form-${density}`)}></tenon-record-form>`)}
    </div>`,
};
