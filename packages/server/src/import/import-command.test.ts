import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crm } from '@tenon/entities';
import type { Identity } from '../auth/actor-loader.ts';
import { findTenant } from '../create-accounts.ts';
import { startTestServer, type TestServer } from '../server.fixture.ts';
import { openTestPglite } from '../sql/database.fixture.ts';
import { DatabaseTarget } from './database-target.ts';
import { ErrorFile } from './error-file.ts';
import { importCommand } from './import-command.ts';
import { parseMapping } from './mapping.ts';
import { RemoteTarget } from './remote-target.ts';
import { runImport, type ImportReport } from './run-import.ts';
import type { ImportTarget } from './target.ts';

const mapping = parseMapping(
  JSON.stringify({
    name: 'Shop',
    system: 'shop',
    sources: { lines: { file: '.*\\.csv', delimiter: ';' } },
    steps: [
      {
        from: 'lines',
        entity: 'customer',
        key: '{No}',
        merge: true,
        when: [{ column: 'No', is: 'filled' }],
        fields: { name: 'Name', country: { column: 'Country', table: { UK: 'United Kingdom' } } },
      },
      {
        from: 'lines',
        entity: 'order',
        key: '{Order}',
        fields: {
          number: 'Order',
          currency: { value: 'EUR' },
          customerId: { lookUp: { entity: 'customer', key: '{No}' } },
          placedAt: { column: 'Date', format: 'd.M.yyyy HH:mm', zone: 'Europe/Berlin' },
        },
        parts: {
          lines: {
            key: '{Order}:{#}',
            fields: {
              position: { template: '{#}' },
              name: 'Article',
              quantity: { column: 'Qty', decimal: ',' },
              unitPrice: { column: 'Price', decimal: ',', currency: 'EUR' },
            },
          },
        },
      },
    ],
  }),
  'shop.json',
);
const header = 'Order;Date;No;Name;Country;Article;Qty;Price';
const good = [
  'A1;1.7.2025 10:00;7;Kowalski;UK;Tea;2;1.234,50',
  'A1;1.7.2025 10:00;7;;UK;Cup;1;0,125',
  'A2;30.3.2025 12:00;8;Łódź Café;PL;Tea;-1;3,00',
  'A3;2.1.2026 09:30;;;;Tea;10;3,00',
];

describe('an import', () => {
  let server: TestServer;
  let system: Identity;
  let folder: string;
  beforeAll(async () => {
    server = await startTestServer(await openTestPglite());
    const found = await findTenant(server.services, server.tenantId);
    if (!found) throw new Error('The tenant is missing.');
    system = found;
    folder = mkdtempSync(join(tmpdir(), 'tenon-import-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.end();
  });

  let runs = 0;
  const run = async (
    lines: readonly string[],
    options: {
      readonly target?: ImportTarget;
      readonly identity?: Identity;
      readonly system?: string;
      readonly mapping?: typeof mapping;
      readonly header?: string;
    } = {},
  ): Promise<ImportReport & { readonly errors: string }> => {
    const file = join(folder, `lines-${(runs += 1)}.csv`);
    writeFileSync(file, [options.header ?? header, ...lines, ''].join('\n'));
    const errors = new ErrorFile(`${file}.errors.csv`);
    const target =
      options.target ??
      new DatabaseTarget({
        services: server.services,
        identity: options.identity ?? system,
        group: server.services.newId(),
        requestId: 'test',
      });
    const report = await runImport({
      mapping: { ...(options.mapping ?? mapping), system: options.system ?? 'shop' },
      files: [file],
      target,
      errors,
      batchSize: 3,
    });
    return { ...report, errors: errors.isUsed ? readFileSync(errors.path, 'utf8') : '' };
  };
  const records = async (entity: string, filter?: object): Promise<readonly Record<string, unknown>[]> => {
    const answer = await server.call('admin', 'POST', '/api/v1/query', {
      entity,
      ...(filter ? { filter } : {}),
      page: { size: 200 },
    });
    return ((await answer.json()) as { records: Record<string, unknown>[] }).records;
  };
  const orderOf = async (number: string) => (await records('order', { op: 'eq', field: 'number', value: number }))[0];

  it('makes customers and orders with lines; totals follow as from any other write', async () => {
    const report = await run(good);
    expect(
      report.steps.map(({ entity, read, created, skipped, refused }) => ({ entity, read, created, skipped, refused })),
    ).toEqual([
      { entity: 'customer', read: 4, created: 3, skipped: 1, refused: 0 },
      { entity: 'order', read: 4, created: 4, skipped: 0, refused: 0 },
    ]);
    const order = await orderOf('A1');
    expect(order).toMatchObject({
      placedAt: '2025-07-01T08:00:00.000Z',
      total: { amountMinor: 246_913, currency: 'EUR' },
      source: 'import',
    });
    expect(order?.['lines']).toMatchObject([
      { name: 'Tea', quantity: '2', unitPrice: { value: '1234.5', currency: 'EUR' } },
      { name: 'Cup', unitPrice: { value: '0.125', currency: 'EUR' }, lineTotal: { amountMinor: 13 } },
    ]);
    // 12:00 on the day the clocks went forward
    expect(await orderOf('A2')).toMatchObject({ placedAt: '2025-03-30T10:00:00.000Z' });
    expect(await orderOf('A3')).toMatchObject({ customerId: null });
    const [kowalski] = await records('customer', { op: 'eq', field: 'name', value: 'Kowalski' });
    expect(kowalski).toMatchObject({
      country: 'United Kingdom',
      lifecycle: 'customer',
      totals: [{ currency: 'EUR', ordersCount: 1, amount: { amountMinor: 246_913 } }],
    });
  });

  it('changes nothing when run again and only what differs when corrected', async () => {
    const before = await orderOf('A1');
    const again = await run(good);
    expect(again.steps.map(({ unchanged }) => unchanged)).toEqual([3, 4]);
    expect(await orderOf('A1')).toEqual(before);
    const corrected = await run([...good.slice(0, 1), good[1]?.replace('0,125', '2,00') ?? '', ...good.slice(2)]);
    expect(corrected.steps[1]).toMatchObject({ updated: 2, unchanged: 2 });
    const after = await orderOf('A1');
    expect(after).toMatchObject({ id: before?.['id'], total: { amountMinor: 247_100 } });
    expect((after?.['lines'] as { id: string }[]).map(({ id }) => id)).toEqual(
      (before?.['lines'] as { id: string }[]).map(({ id }) => id),
    );
    const [kowalski] = await records('customer', { op: 'eq', field: 'name', value: 'Kowalski' });
    expect(kowalski).toMatchObject({ totals: [{ ordersCount: 1, amount: { amountMinor: 247_100 } }] });
  });

  it('refuses wrong lines with number, field and reason, and takes the rest; every line is accounted for', async () => {
    const report = await run([
      'B1;1.7.2025 10:00;7;Kowalski;UK;Tea;2;1,00',
      'B2;31.2.2025 10:00;7;Kowalski;UK;Tea;2;1,00',
      'B3;1.7.2025 10:00;7;Kowalski;UK;Tea;two;1,00',
      'B4;1.7.2025 10:00;7;Kowalski;UK;Tea;1;1,00',
      'B4;1.7.2025 10:00;7;Kowalski;UK;=cmd();1;1,2,3',
      'B5;1.7.2025 10:00;7;Kowalski;UK;Tea;1',
    ]);
    const [, orders] = report.steps;
    expect(orders).toMatchObject({ read: 6, created: 1, refused: 5 });
    expect(await orderOf('B1')).toBeDefined();
    expect(await orderOf('B4')).toBeUndefined();
    const lines = report.errors
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const about = (number: number) => lines.filter(([line]) => line === String(number)).map(([, field]) => field);
    expect(lines[0]?.slice(0, 4)).toEqual(['line', 'field', 'reason', 'Order']);
    expect(about(3)).toContain('placedAt');
    expect(about(4)).toContain('lines.quantity');
    // the other line of the order waits for the correction of the wrong one
    expect(about(5)).toContain('key');
    expect(about(6)).toContain('lines.unitPrice');
    expect(report.errors).toContain("'=cmd()");
  });

  it('finds the one record in a batch that only the database can refuse', async () => {
    const report = await run(
      ['A1;1.7.2025 10:00;;;;Tea;1;1,00', 'C1;1.7.2025 10:00;;;;Tea;1;1,00', 'C2;1.7.2025 10:00;;;;Tea;1;1,00'],
      { system: 'another' },
    );
    expect(report.steps[1]).toMatchObject({ created: 2, refused: 1 });
    expect(report.errors).toMatch(/^2,number,.*\[unique\]/m);
    expect(await orderOf('C2')).toBeDefined();
  });

  it('goes on where a stopped one ended', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `D${index};1.7.2025 10:00;9;Nowak;PL;Tea;1;2,00`);
    const inner = new DatabaseTarget({
      services: server.services,
      identity: system,
      group: server.services.newId(),
      requestId: 'test',
    });
    let batches = 0;
    const stopping: ImportTarget = {
      schema: inner.schema,
      timeZone: inner.timeZone,
      apply: (batch) => {
        if (batch.entity === 'order' && (batches += 1) > 2) throw new Error('Killed');
        return inner.apply(batch);
      },
    };
    await expect(run(lines, { target: stopping })).rejects.toThrow('Killed');
    const report = await run(lines);
    expect(report.steps[1]).toMatchObject({ created: 6, unchanged: 6, refused: 0 });
    const [nowak] = await records('customer', { op: 'eq', field: 'name', value: 'Nowak' });
    expect(nowak).toMatchObject({ totals: [{ ordersCount: 12, amount: { amountMinor: 2_400 } }] });
  });

  it('writes nothing on a dry run, though later steps see what earlier ones tried', async () => {
    const target = new DatabaseTarget({
      services: server.services,
      identity: system,
      group: server.services.newId(),
      requestId: 'test',
    });
    const report = await target.tryOut(() => run(['E1;1.7.2025 10:00;10;Zieliński;PL;Tea;1;2,00'], { target }));
    expect(report.steps.map(({ created }) => created)).toEqual([1, 1]);
    expect(await orderOf('E1')).toBeUndefined();
    expect(await records('customer', { op: 'eq', field: 'name', value: 'Zieliński' })).toEqual([]);
  });

  it('moves a deal that is in another stage now, with its history', async () => {
    const deals = parseMapping(
      JSON.stringify({
        name: 'x',
        system: 'x',
        sources: { file: { file: '.*' } },
        steps: [
          {
            from: 'file',
            entity: 'deal',
            key: '{id}',
            fields: { name: 'name', stageId: { lookUp: { entity: 'stage', field: 'key', value: '{stage}' } } },
            through: [{ mutator: 'moveDeal', fields: ['stageId'], newIds: ['historyId'] }],
          },
        ],
      }),
      'x',
    );
    const shape = { mapping: deals, header: 'id,name,stage', system: 'x' };
    await run(['1,Vision line,first', '2,AGV,first'], shape);
    const moved = await run(['1,Vision line,won', '2,AGV,first'], shape);
    expect(moved.steps[0]).toMatchObject({ updated: 1, unchanged: 1, refused: 0 });
    const [deal] = await records('deal', { op: 'eq', field: 'name', value: 'Vision line' });
    expect(deal).toMatchObject({ status: 'won', probability: 10_000 });
    expect(deal?.['history']).toHaveLength(2);
    expect((await run(['1,Vision line,won', '2,AGV,first'], shape)).steps[0]).toMatchObject({ unchanged: 2 });
  });

  it('refuses the second line with the same key, wherever it stands', async () => {
    const plain = parseMapping(
      JSON.stringify({
        name: 'x',
        system: 'y',
        sources: { file: { file: '.*' } },
        steps: [{ from: 'file', entity: 'product', key: '{sku}', fields: { sku: 'sku', name: 'name' } }],
      }),
      'y',
    );
    const lines = ['k1,One', 'k2,Two', 'k3,Three', 'k4,Four', 'k1,Again'];
    const report = await run(lines, { mapping: plain, header: 'sku,name', system: 'y' });
    expect(report.steps[0]).toMatchObject({ created: 4, refused: 1 });
    expect(report.errors).toContain('[duplicate]');
  });

  it('keeps to the rights of the user it runs as', async () => {
    const identity = await server.services.actors.load({ tenantId: server.tenantId, userId: 'support' });
    const report = await run(['F1;1.7.2025 10:00;11;Nobody;PL;Tea;1;2,00'], { identity });
    expect(report.steps[0]).toMatchObject({ created: 0, refused: 1 });
    expect(report.errors).toContain('[not-writable]');
  });

  it('refuses to write what only the system computes', async () => {
    const computed = parseMapping(
      JSON.stringify({
        name: 'x',
        system: 'x',
        sources: { file: { file: '.*' } },
        steps: [{ from: 'file', entity: 'customer', key: '{id}', fields: { name: 'name', lastOrderAt: 'last' } }],
      }),
      'x',
    );
    const report = await run(['1;Sneaky;2025-01-01T00:00:00Z'], {
      mapping: computed,
      header: 'id;name;last'.replaceAll(';', ','),
      system: 'x',
    });
    expect(report.steps[0]).toMatchObject({ created: 0 });
    const fair = await run(['1,Sneaky,2025-01-01T00:00:00Z'], {
      mapping: computed,
      header: 'id,name,last',
      system: 'x',
    });
    expect(fair.steps[0]).toMatchObject({ created: 0, refused: 1 });
    expect(fair.errors).toContain('lastOrderAt');
  });

  it('does the same through a running server, under the rights of the token', async () => {
    const open = async (user: string) =>
      RemoteTarget.open({
        schema: crm.schema,
        url: 'http://tenon.test',
        token: await server.token(user),
        group: server.services.newId(),
        fetch: async (url, init) => server.app.request(url.replace('http://tenon.test', ''), init),
      });
    const lines = ['G1;1.7.2025 10:00;12;Wiśniewski;PL;Tea;3;2,00'];
    expect((await run(lines, { target: await open('admin') })).steps.map(({ created }) => created)).toEqual([1, 1]);
    expect((await run(lines, { target: await open('admin') })).steps.map(({ unchanged }) => unchanged)).toEqual([1, 1]);
    expect(await orderOf('G1')).toMatchObject({ total: { amountMinor: 600, currency: 'EUR' } });
    const refused = await run(['G2;1.7.2025 10:00;13;Nobody;PL;Tea;3;2,00'], { target: await open('support') });
    expect(refused.steps[0]).toMatchObject({ created: 0, refused: 1 });
  });
});

describe('the mapping', () => {
  it.each([
    ['{', /is not JSON/],
    ['{"name":"x","system":"x","sources":{},"steps":[]}', /steps/],
    [
      '{"name":"x","system":"x","sources":{"a":{"file":"a"}},"steps":[{"from":"b","entity":"customer","key":"{id}","fields":{}}]}',
      /names the source "b"; there are a/,
    ],
    [
      '{"name":"x","system":"x","sources":{"a":{"file":"a"}},"steps":[{"from":"a","entity":"customer","key":"{id}","fields":{"name":{"colunm":"Name"}}}]}',
      /steps\.0\.fields\.name.*unknown "colunm"/s,
    ],
  ])('says what is wrong with %s', (json, message) => {
    expect(() => parseMapping(json, 'm.json')).toThrow(message);
  });
});

describe('the command', () => {
  it.each([
    [[]],
    [['a.csv']],
    [['a.csv', '--mapping', 'no-such.json', '--entity', 'customer']],
    [['a.csv', '--mapping', 'm.json', '--url', 'http://x']],
    [['--colour']],
  ])('ends with 2 on wrong use: %j', async (words) => {
    expect(await importCommand(words, {})).toBe(2);
  });
});
