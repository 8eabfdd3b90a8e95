// Whole journeys through two browsers and a server that dies.
import assert from 'node:assert/strict';
import { edit, listOn, moveDeal, openAs, ready, recordOn, setOnline, settled, until } from './page.mjs';

const openDeals = {
  entity: 'deal',
  filter: { op: 'eq', field: 'status', value: 'open' },
  sort: [{ field: 'createdAt', dir: 'asc' }],
  page: { size: 20 },
};

/** Each gets a fresh pair of browsers and the running world; it throws when a promise is broken. */
export const journeys = {
  'an edit shows in the other tab and in the other browser': async ({ left, right, host, people }) => {
    const first = await openAs(left, host.origin, '/portal/', people.manager);
    const second = await openAs(left, host.origin, '/erp/', people.manager);
    const other = await openAs(right, host.origin, '/portal/', people.admin);
    const [deal] = await listOn(first, openDeals);
    assert.ok(deal, 'there is an open deal');
    await edit(first, 'deal', deal.id, { nextStep: 'Call on Tuesday' });
    for (const page of [second, other])
      await until(
        () => recordOn(page, 'deal', deal.id),
        (seen) => seen?.nextStep === 'Call on Tuesday',
        'the edit arrives',
      );
  },

  'two browsers and an offline tab edit the same records, the server is killed, all end equal': async (world) => {
    const { left, right, host, people } = world;
    const first = await openAs(left, host.origin, '/portal/', people.manager);
    const other = await openAs(right, host.origin, '/portal/', people.admin);
    const deals = (await listOn(first, openDeals)).slice(0, 6);
    assert.equal(deals.length, 6);
    const stages = await listOn(first, {
      entity: 'stage',
      filter: { op: 'eq', field: 'kind', value: 'open' },
      sort: [{ field: 'position', dir: 'asc' }],
      page: { size: 50 },
    });
    await settled(first);
    await settled(other);

    // The left browser loses its network and goes on working, in two tabs.
    const tab = await openAs(left, host.origin, '/erp/', people.manager);
    await setOnline(first, false);
    await setOnline(tab, false);
    await edit(first, 'deal', deals[0].id, { nextStep: 'offline, first tab' });
    await edit(tab, 'deal', deals[1].id, { nextStep: 'offline, second tab' });
    const target = stages.find((stage) => stage.pipelineId === deals[2].pipelineId && stage.id !== deals[2].stageId);
    await moveDeal(first, deals[2].id, target.id);

    // Meanwhile the right browser edits the same records, and the server dies between two of its edits.
    await edit(other, 'deal', deals[0].id, { note: 'online, other browser' });
    await edit(other, 'deal', deals[3].id, { nextStep: 'before the crash' });
    await settled(other);
    await world.killServer();
    await edit(other, 'deal', deals[4].id, { nextStep: 'while the server is down' });
    await edit(other, 'deal', deals[1].id, { note: 'while the server is down' });

    // A reload without a server: the host's page still opens, what was saved is still there.
    await tab.close();
    await first.reload({ waitUntil: 'load' });
    await ready(first);
    assert.equal(
      (await recordOn(first, 'deal', deals[0].id))?.nextStep,
      'offline, first tab',
      'the edit survived the reload',
    );
    await edit(first, 'deal', deals[5].id, { nextStep: 'after the reload, no server' });

    await world.startServer();
    for (const page of [first, other]) await settled(page, 90_000);
    const expected = [
      { nextStep: 'offline, first tab', note: 'online, other browser' },
      { nextStep: 'offline, second tab', note: 'while the server is down' },
      { stageId: target.id },
      { nextStep: 'before the crash' },
      { nextStep: 'while the server is down' },
      { nextStep: 'after the reload, no server' },
    ];
    for (const [index, fields] of expected.entries()) {
      const holds = (record) => record && Object.entries(fields).every(([field, value]) => record[field] === value);
      const { id } = deals[index];
      // Of what is expected and not there the difference is shown, not the whole record.
      const read = (page) => async () => {
        const record = await recordOn(page, 'deal', id);
        return {
          record,
          seen: record && Object.fromEntries([...Object.keys(fields), 'rev'].map((field) => [field, record[field]])),
        };
      };
      const arrived = async (page, side) => {
        const what = `${side} browser, deal ${index}, expected ${JSON.stringify(fields)}`;
        const { record } = await until(read(page), (state) => holds(state.record), what).catch(async (error) => {
          const status = await page.evaluate(() =>
            JSON.stringify(document.querySelector('tenon-provider').client.status),
          );
          const [here, there, stored] = [
            (await read(first)()).seen,
            (await read(other)()).seen,
            await world.read(people.admin, `/api/v1/deal/${id}`),
          ];
          throw new Error(
            `${error.message.slice(0, 160)}… ${JSON.stringify({ here, there, stored: { note: stored.note, nextStep: stored.nextStep, rev: stored.rev } })}; client ${status}`,
          );
        });
        return record;
      };
      const here = await arrived(first, 'left');
      const there = await arrived(other, 'right');
      assert.equal(here.rev, there.rev, 'both have the same revision');
      assert.deepEqual(here, there, 'both have the same record');
      const stored = await world.read(people.admin, `/api/v1/deal/${id}`);
      for (const [field, value] of Object.entries(fields))
        assert.equal(stored[field], value, `the server has ${field}`);
      assert.equal(stored.rev, here.rev, 'the server has the same revision');
    }
  },

  'a card moved by keyboard lands in the other browser': async ({ left, right, host, people }) => {
    const page = await openAs(left, host.origin, '/portal/', people.manager);
    const other = await openAs(right, host.origin, '/portal/', people.admin);
    await page.evaluate(() => (location.hash = 'pipeline'));
    const cardOf = () =>
      page.evaluate(() => {
        const board = document.querySelector('#board');
        const card = board?.shadowRoot?.querySelector('.list > [data-deal]');
        card?.focus();
        return card?.getAttribute('data-deal') ?? undefined;
      });
    const id = await until(cardOf, Boolean, 'the board shows a card');
    const before = await recordOn(page, 'deal', id);
    for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
    const moved = await until(
      () => recordOn(page, 'deal', id),
      (deal) => deal.stageId !== before.stageId,
      'the card moves at once',
    );
    await until(
      () => recordOn(other, 'deal', id),
      (deal) => deal?.stageId === moved.stageId,
      'the other browser sees it',
    );
  },

  'the other tenant sees nothing of this one': async ({ left, right, host, people, fetchAs }) => {
    const ours = await openAs(left, host.origin, '/portal/', people.manager);
    const theirs = await openAs(right, host.origin, '/portal/', people.stranger);
    const mine = await listOn(ours, { entity: 'customer', page: { size: 50 } });
    const found = await listOn(theirs, { entity: 'customer', page: { size: 500 } });
    assert.ok(mine.length > 0 && found.length > 0, 'both tenants have customers');
    const foreign = new Set(mine.map(({ id }) => id));
    assert.equal(found.filter(({ id }) => foreign.has(id)).length, 0);
    const missing = await fetchAs(people.stranger, `/api/v1/customer/${mine[0].id}`);
    const never = await fetchAs(people.stranger, '/api/v1/customer/019b0000-0000-7000-8000-000000000000');
    assert.equal(missing.status, 404);
    assert.equal(
      (await missing.text()).replaceAll(mine[0].id, ''),
      (await never.text()).replaceAll('019b0000-0000-7000-8000-000000000000', ''),
      'hidden and missing read the same',
    );
  },

  'a shop customer sees their own orders and nobody else': async ({ left, host, people, fetchAs }) => {
    const page = await openAs(left, host.origin, '/shop/', people.shopper);
    const shown = await until(
      () => page.evaluate(() => document.querySelector('tenon-purchase-history')?.shadowRoot?.textContent ?? ''),
      (text) => /SO-/.test(text),
      'the purchase history shows an order',
    );
    assert.ok(shown.length > 0);
    const answer = await fetchAs(people.shopper, '/api/v1/query', {
      entity: 'order',
      group: [{ field: 'customerId' }],
      measures: [{ as: 'n', fn: 'count' }],
    });
    const { lines } = await answer.json();
    assert.equal(lines.length, 1, 'orders of one customer only');
    const customers = await (await fetchAs(people.shopper, '/api/v1/query', { entity: 'customer' })).json();
    assert.equal(customers.records.length, 1);
  },
};
