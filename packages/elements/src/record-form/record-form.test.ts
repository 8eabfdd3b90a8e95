import { expect } from '@open-wc/testing';
import { define } from '../base/define.ts';
import {
  all,
  clearShown,
  customerIds,
  find,
  salesClient,
  show,
  texts,
  type,
  until,
} from '../fields/test/sales.fixture.ts';
import { RecordForm } from './record-form.ts';
import type { RecordSavedEvent, RecordSaveEvent } from './record-form-events.ts';

define(RecordForm);

async function formWith(options: Parameters<typeof salesClient>[0] = {}, set: Partial<RecordForm> = {}) {
  const client = await salesClient(options);
  const form = Object.assign(document.createElement('tenon-record-form'), { entity: 'customer', client, ...set });
  await show(form);
  return { form, client };
}

const input = (form: RecordForm, name: string) => find<HTMLInputElement>(form, `[id="f-${name}"]`);
const submit = (form: RecordForm) => find<HTMLFormElement>(form, 'form').requestSubmit();
const errors = (form: RecordForm) => texts(all(form, '.hint.error'));

function saved(form: RecordForm): Promise<RecordSavedEvent> {
  return new Promise((resolve) =>
    form.addEventListener('tenon-record-saved', (event) => resolve(event as RecordSavedEvent), { once: true }),
  );
}

describe('<tenon-record-form>', () => {
  afterEach(clearShown);

  it('creates a record from what was typed, on this device and on the server', async () => {
    const { form, client } = await formWith();
    type(input(form, 'name'), 'Delta Works');
    type(input(form, 'phone'), '+31101234567');
    const event = saved(form);
    submit(form);
    const { recordId } = await event;
    await until(() => client.server.record('customer', recordId) !== undefined);
    expect(client.server.record('customer', recordId)).to.include({ name: 'Delta Works', phone: '+31101234567' });
  });

  it('asks for required fields only and offers the rest', async () => {
    const { form } = await formWith();
    expect(texts(all(form, '.fields .label'))).to.deep.equal(['Name', 'Phoneoptional', 'E-mailoptional']);
    const chip = all(form, '.add').find((button) => button.textContent?.includes('City'));
    chip?.click();
    await until(() => all(form, '[id="f-city"]').length === 1);
    await until(() => form.shadowRoot?.activeElement?.id === 'f-city');
  });

  it('says what is wrong at the field, and saves nothing', async () => {
    const { form, client } = await formWith();
    submit(form);
    await until(() => errors(form).length > 0);
    expect(errors(form)[0]).to.contain('Name');
    expect(form.shadowRoot?.activeElement?.id).to.equal('f-name');
    type(input(form, 'email'), 'nobody');
    await until(() => errors(form).length === 2);
    expect(client.status.pending).to.equal(0);
    expect(form.matches(':state(invalid)')).to.equal(true);
  });

  it('is quiet about a field that is merely passed through', async () => {
    const { form } = await formWith();
    input(form, 'name').focus();
    input(form, 'name').blur();
    await form.updateComplete;
    expect(errors(form)).to.deep.equal([]);
  });

  it('sends only the fields that changed', async () => {
    const { form, client } = await formWith({}, { recordId: customerIds[0] });
    await until(() => all(form, '[id="f-city"]').length === 1);
    type(input(form, 'city'), 'Bergen');
    type(input(form, 'name'), 'Acme');
    const names: (readonly string[])[] = [];
    form.addEventListener('tenon-record-save', (event) => names.push((event as RecordSaveEvent).fields));
    submit(form);
    await until(() => client.server.record('customer', customerIds[0])?.['city'] === 'Bergen');
    expect(names).to.deep.equal([['city']]);
  });

  it('reads amounts with full-width digits and refuses what is none', async () => {
    const { form, client } = await formWith({}, { recordId: customerIds[0] });
    await until(() => all(form, '[id="f-annualRevenue"]').length === 1);
    type(input(form, 'annualRevenue'), 'a lot');
    await until(() => errors(form).length === 1);
    type(input(form, 'annualRevenue'), '１２,３４５.６７');
    await until(() => errors(form).length === 0);
    submit(form);
    await until(
      () =>
        client.status.pending === 0 &&
        JSON.stringify(client.server.record('customer', customerIds[0])?.['annualRevenue']).includes('1234567'),
    );
  });

  it('saves nothing when the host prevents it', async () => {
    const { form, client } = await formWith();
    form.addEventListener('tenon-record-save', (event) => event.preventDefault());
    type(input(form, 'name'), 'Delta');
    submit(form);
    await form.updateComplete;
    expect(client.status.pending).to.equal(0);
    expect(input(form, 'name').value).to.equal('Delta');
  });

  it('keeps a draft until it is saved or discarded', async () => {
    const { form, client } = await formWith();
    type(input(form, 'name'), 'Half a na');
    await until(() => find(form, '.draft').textContent?.includes('Draft saved') ?? false);
    form.remove();
    const again = Object.assign(document.createElement('tenon-record-form'), { entity: 'customer', client });
    await show(again);
    expect(input(again, 'name').value).to.equal('Half a na');
    all(again, '.note .link')[0]?.click();
    await until(() => input(again, 'name').value === '');
  });

  it('brings back what was typed when the server refuses it', async () => {
    const { form, client } = await formWith();
    client.refuseNext('forbidden');
    type(input(form, 'name'), 'Not for you');
    const event = saved(form);
    submit(form);
    await event;
    await until(() => all(form, '.note.danger').length === 1);
    expect(input(form, 'name').value).to.equal('Not for you');
  });

  it('warns of a record that may be the same', async () => {
    const { form } = await formWith();
    type(input(form, 'name'), 'Cedar');
    await until(() => all(form, '.note.warning').length === 1);
    expect(find(form, '.note.warning').textContent).to.contain('Cedar');
  });

  it('finds a referred record by keyboard', async () => {
    const { form, client } = await formWith({}, { fields: 'parentCustomerId' });
    type(input(form, 'name'), 'Subsidiary');
    const picker = find(form, 'tenon-ref-picker');
    const combobox = find<HTMLInputElement>(picker, 'input');
    combobox.focus();
    combobox.value = 'bir';
    combobox.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => texts(all(picker, '[role="option"]')).some((option) => option.includes('Birch')));
    combobox.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    const event = saved(form);
    await until(() => combobox.value === 'Birch');
    submit(form);
    const { recordId } = await event;
    await until(() => client.server.record('customer', recordId)?.['parentCustomerId'] === customerIds[1]);
  });

  it('works inside a dialog of the host: Escape in a list of records closes the list only', async () => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    const client = await salesClient();
    const form = Object.assign(document.createElement('tenon-record-form'), {
      entity: 'customer',
      client,
      fields: 'parentCustomerId',
    });
    await show(form, dialog);
    dialog.showModal();
    const picker = find(form, 'tenon-ref-picker');
    const combobox = find<HTMLInputElement>(picker, 'input');
    combobox.focus();
    combobox.click();
    await until(() => all(picker, '[role="option"]').length === 3);
    combobox.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => all(picker, '[role="option"]').length === 0);
    expect(dialog.open).to.equal(true);
    dialog.remove();
  });

  it('denies what the actor may not do and says when a record is gone', async () => {
    const { form } = await formWith({ actor: { role: 'support' } });
    await until(() => form.matches(':state(denied)'));
    form.client = await salesClient();
    form.recordId = '01940000-9999-7000-8000-000000000000';
    await until(() => form.matches(':state(empty)'));
  });

  it('is accessible', async () => {
    const { form } = await formWith();
    submit(form);
    await until(() => errors(form).length > 0);
    await expect(form).to.be.accessible();
  });
});
