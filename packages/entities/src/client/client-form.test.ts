import { schemaHashes } from '@tenon/schema';
import { describe, expect, it } from 'vitest';
import { crmSchema } from '../crm-schema.ts';
import { loadClientCrm } from './load-client-crm.ts';

/** Everything but `access`, which the server sends as grants. */
const expected = Object.fromEntries(
  Object.entries(crmSchema.entities).map(([name, { access: _, ...entity }]) => [name, entity]),
);

describe('the CRM of a page', () => {
  it('has the words of its language at once and, when asked, those of the other', async () => {
    const { schema } = await loadClientCrm('zh');
    expect(schema.entities.deal.label).toEqual({ en: '商机', zh: '商机' });
    expect(schema.loadLabels?.('zh')).toBeUndefined();
    await schema.loadLabels?.('en');
    expect(schema.loadLabels?.('en')).toBeUndefined();
    expect(schema.entities).toEqual(expected);
  });

  it('is the same for each page apart', async () => {
    const [one, two] = [await loadClientCrm('en'), await loadClientCrm('en')];
    await one.schema.loadLabels?.('zh');
    expect(two.schema.entities.deal.label.zh).toBe(two.schema.entities.deal.label.en);
  });

  it('is stored and sent like the whole one', async () => {
    const { schema } = await loadClientCrm('en');
    expect(schemaHashes(schema)).toEqual(schemaHashes(crmSchema));
  });

  it('stays what it is when the declarations travel as JSON', async () => {
    const { schema } = await loadClientCrm('en');
    await schema.loadLabels?.('zh');
    expect(JSON.parse(JSON.stringify(schema))).toEqual({ entities: expected });
  });
});
