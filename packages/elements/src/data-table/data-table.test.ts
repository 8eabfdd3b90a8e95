import { expect } from '@open-wc/testing';
import type { AnyRecord } from '@tenon/schema';
import { define } from '../base/define.ts';
import {
  all,
  clearShown,
  customerIds,
  customers,
  find,
  press,
  salesClient,
  show,
  texts,
  until,
} from '../fields/test/sales.fixture.ts';
import { DataTable } from './data-table.ts';
import type { RecordSelectEvent } from './table-events.ts';

define(DataTable);

const columns = 'name lifecycle city annualRevenue';

async function tableWith(options: Parameters<typeof salesClient>[0] = {}, set: Partial<DataTable> = {}) {
  const client = await salesClient(options);
  const table = Object.assign(document.createElement('tenon-data-table'), {
    entity: 'customer',
    columns,
    selectable: true,
    client,
    ...set,
  });
  await show(table);
  await until(() => all(table, '.rec').length > 0 || table.matches(':state(empty)'));
  return { table, client };
}

const names = (table: DataTable) => texts(all(table, '.rec .name'));
const cell = (table: DataTable, row: number, column: number) =>
  find(table, `[data-row="${row}"] [data-column="${column}"]`);
const header = (table: DataTable, label: string) => {
  const found = all(table, '.sort').find((button) => button.textContent?.includes(label));
  if (!found) throw new Error(`There is no column ${label} to sort by.`);
  return found;
};

const many: readonly AnyRecord[] = Array.from({ length: 3000 }, (_, n) => ({
  ...customers[0],
  id: `01940000-0020-7000-8000-${String(n).padStart(12, '0')}`,
  name: `Customer ${String(n).padStart(4, '0')}`,
}));

describe('<tenon-data-table>', () => {
  afterEach(clearShown);

  it('shows the records in order, with totals per currency', async () => {
    const { table } = await tableWith();
    expect(names(table)).to.deep.equal(['Acme', 'Birch', 'Cedar']);
    expect(find(table, '.foot').textContent).to.contain('¥6K').and.to.contain('€70');
    expect(find(table, '[role="grid"]').getAttribute('aria-rowcount')).to.equal('4');
  });

  it('sorts by a header, largest figures first', async () => {
    const { table } = await tableWith({}, { columns: 'name city' });
    header(table, 'Name').click();
    await until(() => names(table)[0] === 'Cedar');
    header(table, 'City').click();
    await until(() => names(table)[2] === 'Birch');
    expect(find(table, '[aria-sort]').textContent).to.contain('City');
  });

  it('filters by a condition that follows from the kind of the field', async () => {
    const { table } = await tableWith();
    find(table, '.add-filter').click();
    await until(() => all(table, '.ask select').length === 2);
    const [field] = all(table, '.ask select') as HTMLSelectElement[];
    if (field) {
      field.value = 'lifecycle';
      field.dispatchEvent(new Event('change'));
    }
    await until(() => all(table, '.ask .options .tick').length === 3);
    all(table, '.ask .options .tick')[0]?.click();
    await table.updateComplete;
    find<HTMLFormElement>(table, '.ask').requestSubmit();
    await until(() => names(table).length === 2);
    expect(names(table)).to.deep.equal(['Birch', 'Cedar']);
    expect(texts(all(table, '.filter > *'))).to.deep.equal(['Lifecycle', 'is', 'Prospect', '']);
    all(table, '.filter > button')[1]?.click();
    await until(() => names(table).length === 3);
  });

  it('searches, but not for the letters of an unfinished syllable', async () => {
    const { table } = await tableWith();
    const search = find<HTMLInputElement>(table, 'input[type="search"]');
    search.value = 'bir';
    search.dispatchEvent(new InputEvent('input', { isComposing: true }));
    await table.updateComplete;
    expect(names(table)).to.have.length(3);
    search.dispatchEvent(new InputEvent('input'));
    await until(() => names(table).length === 1);
    search.value = 'zzz';
    search.dispatchEvent(new InputEvent('input'));
    await until(() => table.matches(':state(empty)'));
    expect(table.shadowRoot?.textContent).to.contain('Nothing matches');
  });

  it('mounts only what is seen and reaches the end by keyboard', async () => {
    const { table } = await tableWith({ records: { customer: many } });
    await until(() => all(table, '.rec').length < 60);
    expect(find(table, '[role="grid"]').getAttribute('aria-rowcount')).to.equal('3001');
    cell(table, 0, 1).focus();
    press(cell(table, 0, 1), 'End', { ctrlKey: true });
    await until(() => names(table).includes('Customer 2999'));
    await until(() => table.shadowRoot?.activeElement?.closest('[data-row]')?.getAttribute('aria-rowindex') === '3001');
  });

  it('changes a value in place, by keyboard, and goes on to the next record', async () => {
    const { table, client } = await tableWith();
    cell(table, 0, 3).focus();
    await table.updateComplete;
    press(cell(table, 0, 3), 'F2');
    await until(() => all(table, '.editor input').length === 1);
    const input = find<HTMLInputElement>(table, '.editor input');
    input.value = 'Bergen';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    press(input, 'Enter');
    await until(() => client.server.record('customer', customerIds[0])?.['city'] === 'Bergen');
    await until(() => table.shadowRoot?.activeElement === cell(table, 1, 3));
  });

  it('takes back an edit with Escape', async () => {
    const { table, client } = await tableWith();
    cell(table, 0, 3).dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await until(() => all(table, '.editor input').length === 1);
    const input = find<HTMLInputElement>(table, '.editor input');
    input.value = 'Nowhere';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    press(input, 'Escape');
    await until(() => all(table, '.editor').length === 0);
    expect(cell(table, 0, 3).textContent?.trim()).to.equal('Oslo');
    expect(client.status.pending).to.equal(0);
  });

  it('says why a change in place was refused', async () => {
    const { table, client } = await tableWith();
    client.refuseNext('forbidden');
    cell(table, 0, 3).dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await until(() => all(table, '.editor input').length === 1);
    const input = find<HTMLInputElement>(table, '.editor input');
    input.value = 'Bergen';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    press(input, 'Enter');
    await until(() => find(table, '#told').textContent?.includes('City was not changed') ?? false);
    await until(() => cell(table, 0, 3).textContent?.trim() === 'Oslo');
  });

  it('changes nothing that a mutator of its own writes, or that may only be read', async () => {
    const { table } = await tableWith({}, { entity: 'deal', columns: 'name stageId amount' });
    expect(cell(table, 0, 2).getAttribute('aria-readonly')).to.equal('true');
    expect(cell(table, 0, 3).hasAttribute('aria-readonly')).to.equal(false);
    table.readonly = true;
    await until(() => cell(table, 0, 3).getAttribute('aria-readonly') === 'true');
  });

  it('selects, says how many, deletes and takes the deletion back', async () => {
    const { table, client } = await tableWith();
    const selections: (readonly string[])[] = [];
    table.addEventListener('tenon-record-select', (event) => selections.push((event as RecordSelectEvent).recordIds));
    all(table, '.rec .tick')[0]?.click();
    await until(() => all(table, '.selbar').length === 1);
    expect(selections).to.deep.equal([[customerIds[0]]]);
    expect(find(table, '.selbar').textContent).to.contain('1 selected');
    all(table, '.selbar .btn')
      .find((button) => button.textContent?.includes('Delete'))
      ?.click();
    await until(() => names(table).length === 2);
    all(table, '.selbar .btn')
      .find((button) => button.textContent?.includes('Undo'))
      ?.click();
    await until(() => names(table).length === 3);
    await until(() => client.status.pending === 0);
  });

  it('shows masked values with a lock and hidden ones not at all', async () => {
    const { table } = await tableWith({ actor: { role: 'marketing' } }, { columns: 'name phone annualRevenue' });
    expect(texts(all(table, '[role="columnheader"]'))).to.deep.equal([
      '',
      'Name sorted, smallest first'.split(' sorted')[0] ?? '',
      'Phone',
    ]);
    expect(find(table, '.masked').textContent).to.contain('****');
    expect(table.shadowRoot?.textContent).not.to.contain('+4712345678');
  });

  it('lets people choose columns', async () => {
    const { table } = await tableWith();
    const option = all(table, '.column-pop .opt').find((label) => label.textContent?.trim() === 'City');
    option?.querySelector('input')?.click();
    await until(() => !texts(all(table, '[role="columnheader"]')).includes('City'));
  });

  it('says what to do when there is nothing, no right, or no client', async () => {
    const { table } = await tableWith({ records: { customer: [] } });
    expect(table.shadowRoot?.textContent).to.contain('No customers yet');
    table.client = await salesClient({ state: 'denied' });
    await until(() => table.matches(':state(denied)'));
    table.client = undefined;
    await until(() => table.matches(':state(unconfigured)'));
  });

  it('is accessible', async () => {
    const { table } = await tableWith();
    await expect(table).to.be.accessible();
  });
});
