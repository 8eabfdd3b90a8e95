import { expect } from '@open-wc/testing';
import { crm } from '@tenon/entities';
import { choice, extendEntity, integer } from '@tenon/schema';
import { DataTable } from '../data-table/data-table.ts';
import { define } from '../base/define.ts';
import { RecordForm } from '../record-form/record-form.ts';
import type { RecordSavedEvent } from '../record-form/record-form-events.ts';
import { all, clearShown, customers, find, salesClient, show, texts, type, until } from './test/sales.fixture.ts';

define(DataTable);
define(RecordForm);

const schema = extendEntity(
  crm.schema,
  'customer',
  {
    seatCount: integer({ min: 1, max: 500, required: true, label: { en: 'Seats', zh: '席位数' } }),
    tier: choice({
      values: { gold: { label: { en: 'Gold', zh: '金牌' } }, silver: { label: { en: 'Silver', zh: '银牌' } } },
      label: { en: 'Tier', zh: '等级' },
    }),
  },
  { developer: true },
);
const client = () =>
  salesClient({
    schema,
    records: {
      customer: customers.map((customer, n) => ({
        ...customer,
        seatCount: (n + 1) * 10,
        tier: n === 1 ? 'silver' : 'gold',
      })),
    },
  });

describe('a field declared in one place', () => {
  afterEach(clearShown);

  it('is asked for by the form and checked there', async () => {
    const crmClient = await client();
    const form = await show(
      Object.assign(document.createElement('tenon-record-form'), { entity: 'customer', client: crmClient }),
    );
    expect(texts(all(form, '.fields .label')).join()).to.contain('Seats');
    find(form, '.chips [aria-expanded]').click();
    await until(() => all(form, '.add').some((chip) => chip.textContent?.includes('Tier')));
    type(find<HTMLInputElement>(form, '[id="f-name"]'), 'Delta');
    type(find<HTMLInputElement>(form, '[id="f-seatCount"]'), '900');
    find<HTMLFormElement>(form, 'form').requestSubmit();
    await until(() => all(form, '.hint.error').length > 0);
    type(find<HTMLInputElement>(form, '[id="f-seatCount"]'), '90');
    let savedId = '';
    form.addEventListener('tenon-record-saved', (event) => (savedId = (event as RecordSavedEvent).recordId));
    find<HTMLFormElement>(form, 'form').requestSubmit();
    await until(() => crmClient.server.record('customer', savedId)?.['seatCount'] === 90);
  });

  it('is a column of the table and a condition of its filter', async () => {
    const table = Object.assign(document.createElement('tenon-data-table'), {
      entity: 'customer',
      columns: 'name seatCount tier',
      client: await client(),
    });
    await show(table);
    await until(() => all(table, '.rec').length === 3);
    expect(find(table, '[data-row="0"] [data-column="1"]').textContent.trim()).to.equal('10');
    expect(find(table, '[data-row="1"] [data-column="2"]').textContent.trim()).to.equal('Silver');
    find(table, '.add-filter').click();
    await until(() => all(table, '.ask select').length === 2);
    expect([...find<HTMLSelectElement>(table, '.ask select').options].map(({ value }) => value)).to.include.members([
      'seatCount',
      'tier',
    ]);
  });
});
