import { expect } from '@open-wc/testing';
import { createMockClient } from '@tenon/testing';
import { defineAll } from './define-all.ts';
import type { TenonProvider } from './provider/provider.ts';

const customerId = '01920000-0001-7000-8000-000000000001';

describe('defineAll', () => {
  it('puts a second tree beside the first, inner elements included', async () => {
    defineAll();
    defineAll({ suffix: '-v2' });
    const client = createMockClient({ records: { customer: [{ id: customerId, name: 'Qinghe', kind: 'company' }] } });
    client.start();
    for (const suffix of ['', '-v2']) {
      const provider = document.createElement(`tenon-provider${suffix}`) as TenonProvider;
      provider.client = client;
      const view = document.createElement(`tenon-customer-360${suffix}`);
      view.setAttribute('record-id', customerId);
      provider.append(view);
      document.body.append(provider);
      const inner = () =>
        [...(view.shadowRoot?.querySelectorAll('*') ?? [])]
          .map(({ localName }) => localName)
          .filter((name) => name.startsWith('tenon-'));
      for (let turn = 0; turn < 300 && inner().length === 0; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      expect(inner()).to.include(`tenon-timeline${suffix}`);
      expect(inner().filter((name) => !name.endsWith(suffix))).to.deep.equal([]);
      provider.remove();
    }
    await client.stop();
  });
});
