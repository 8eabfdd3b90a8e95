import { expect } from '@open-wc/testing';
import {
  address,
  choice,
  date,
  defineEntity,
  defineSchema,
  duration,
  flag,
  instant,
  list,
  money,
  percent,
  phone,
  price,
  tags,
  text,
  type AnyRecord,
  type Fields,
} from '@tenon/schema';
import { createMockClient } from '@tenon/testing';
import { html } from 'lit';
import { state } from 'lit/decorators.js';
import { define } from '../base/define.ts';
import { fieldText, fieldView } from './field-view.ts';
import { RecordElement } from './record-element.ts';
import { uiOf } from './registry.ts';
import { clearShown, find, now, show, type, until } from './test/sales.fixture.ts';

const label = { en: 'Field', zh: '字段' };
const fields = {
  name: text({ label, required: true }),
  phone: phone({ label }),
  amount: money({ label }),
  price: price({ label }),
  share: percent({ label }),
  due: date({ label }),
  at: instant({ label }),
  takes: duration({ label }),
  isOn: flag({ label }),
  kind: choice({ label, values: { a: { label: { en: 'First', zh: '甲' }, tone: 'success' } } }),
  tags: tags({ label }),
  address: address({ label }),
  phones: list({ label, of: phone({ label }) }),
} as const satisfies Fields;
const schema = defineSchema([
  defineEntity('thing', {
    label,
    title: 'name',
    fields,
    access: { admin: { read: 'all', create: true, update: 'all' } },
  }),
]);

class FieldProbe extends RecordElement {
  static override tag = 'tenon-field-probe';
  @state() name: keyof typeof fields = 'name';
  @state() value: unknown;
  rejected = '';
  override render() {
    if (!this.client) return this.unconfigured();
    const field = fields[this.name];
    const edit = uiOf(field).edit({
      field,
      value: this.value as never,
      id: 'control',
      name: this.name,
      label: 'Field',
      describedBy: undefined,
      isInvalid: false,
      isDisabled: false,
      isRequired: false,
      context: this.fieldContext,
      change: (value) => {
        this.value = value;
        this.rejected = '';
      },
      reject: (rule) => (this.rejected = rule),
    });
    return html`<div part="base">${edit}</div>`;
  }
  said(record: AnyRecord, right: 'hidden' | 'masked' | 'read' = 'read') {
    return fieldText({ record, name: this.name, field: fields[this.name], right, context: this.fieldContext });
  }
  shown(record: AnyRecord, right: 'hidden' | 'masked' | 'read' = 'read') {
    return fieldView({ record, name: this.name, field: fields[this.name], right, context: this.fieldContext });
  }
}
define(FieldProbe);

async function probe(locale = 'en') {
  const client = createMockClient({
    schema,
    mutators: {},
    reactions: [],
    now,
    tenant: { timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' },
  });
  client.start();
  await client.ready;
  const element = Object.assign(new FieldProbe(), { client });
  await show(element);
  element.lang = locale;
  await element.updateComplete;
  return element;
}

async function typed(element: FieldProbe, name: keyof typeof fields, words: string): Promise<unknown> {
  element.value = null;
  element.name = name;
  await until(() => find(element, '#control').getAttribute('name') === name);
  type(find<HTMLInputElement>(element, '#control'), words);
  await element.updateComplete;
  return element.rejected ? `rejected: ${element.rejected}` : element.value;
}

describe('fields', () => {
  afterEach(clearShown);

  it('read what people type, by the locale, and refuse what is no value', async () => {
    const element = await probe();
    expect(await typed(element, 'amount', '1,234.50')).to.deep.equal({ amountMinor: 123_450, currency: 'CNY' });
    expect(await typed(element, 'amount', '￥１２３')).to.deep.equal({ amountMinor: 12_300, currency: 'CNY' });
    expect(await typed(element, 'amount', '1.005')).to.equal('rejected: places');
    expect(await typed(element, 'price', '0.001')).to.deep.equal({ value: '0.001', currency: 'CNY' });
    expect(await typed(element, 'share', '31.4 %')).to.equal(3140);
    expect(await typed(element, 'share', 'much')).to.equal('rejected: number');
    expect(await typed(element, 'due', '2026-04-14')).to.equal('2026-04-14');
    expect(await typed(element, 'at', '2026-04-14T09:30')).to.equal('2026-04-14T01:30:00.000Z');
    expect(await typed(element, 'takes', '90')).to.equal(5400);
    expect(await typed(element, 'tags', 'north， key、north')).to.deep.equal(['north', 'key']);
  });

  it('say values in words of the reader', async () => {
    const element = await probe();
    const said = (name: keyof typeof fields, value: unknown) => {
      element.name = name;
      return element.said({ id: 'x', [name]: value });
    };
    expect(said('phone', '+8613805714402')).to.equal('+86 138 0571 4402');
    expect(said('due', '2026-04-14')).to.equal('14 Apr 2026');
    expect(said('kind', 'a')).to.equal('First');
    expect(said('isOn', false)).to.equal('No');
    expect(
      said('address', { lines: ['Main St 1'], city: 'Oslo', region: null, postalCode: '0150', country: 'NO' }),
    ).to.equal('Main St 1, Oslo 0150, Norway');
  });

  it('show a masked value as the server words it, and a hidden one not at all', async () => {
    const element = await probe();
    element.name = 'phone';
    const record = { id: 'x', phone: '+8613805714402', m: { phone: '138****4402' } };
    expect(element.said(record, 'hidden')).to.equal('');
    expect(element.said(record, 'masked')).to.equal('138****4402');
    expect(JSON.stringify(element.shown(record, 'masked'))).not.to.contain('0571');
  });
});
