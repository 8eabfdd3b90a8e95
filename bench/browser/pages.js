// One filter, one order, the first fifty and how many there are.
import * as arquero from 'arquero';
import { makeRecords, newestFirst, queryOf, regions, views } from './data.js';
import { openClient } from './live.js';

export async function firstPages(size, rounds) {
  const records = makeRecords(size);
  const client = await openClient(size);
  const region = Uint8Array.from(records, (record) => regions.indexOf(record.region));
  const revenue = Float64Array.from(records, (record) => record.revenue);
  const at = Float64Array.from(records, (record) => Date.parse(record.lastOrderAt));
  const table = arquero.table({
    id: records.map(({ id }) => id),
    region: records.map((record) => record.region),
    revenue,
    at,
  });
  const contestants = {
    ours(view) {
      const live = client.live(queryOf(view));
      const { records: page, total } = live.result;
      live.close();
      return { ids: page.map(({ id }) => id), total };
    },
    limit(view) {
      const { found, total } = scan(regions.indexOf(view.region), view.above, { region, revenue, at });
      return { ids: found.map((index) => records[index].id), total };
    },
    'filter + sort + slice'(view) {
      const found = records.filter((record) => record.region === view.region && record.revenue > view.above);
      return {
        total: found.length,
        ids: found
          .sort(newestFirst)
          .slice(0, 50)
          .map(({ id }) => id),
      };
    },
    arquero(view) {
      const found = table.params(view).filter((row, $) => row.region === $.region && row.revenue > $.above);
      return { total: found.numRows(), ids: found.orderby(arquero.desc('at'), 'id').slice(0, 50).array('id') };
    },
  };
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const view = views[round % 30];
    let expected;
    for (const [name, run] of Object.entries(contestants)) {
      const started = performance.now();
      const answer = run(view);
      times[name].push(performance.now() - started);
      expected ??= JSON.stringify(answer.ids);
      if (JSON.stringify(answer.ids) !== expected) throw new Error(`${name} answers otherwise.`);
    }
  }
  await client.stop();
  return times;
}

/** Typed columns, one pass, a sorted window of fifty. */
function scan(wanted, above, { region, revenue, at }) {
  const found = [];
  let total = 0;
  let last = -Infinity;
  for (let index = 0; index < region.length; index += 1) {
    if (region[index] !== wanted || revenue[index] <= above) continue;
    total += 1;
    if (found.length === 50 && at[index] <= last) continue;
    let place = found.length;
    while (place > 0 && at[found[place - 1]] < at[index]) place -= 1;
    found.splice(place, 0, index);
    if (found.length > 50) found.pop();
    last = at[found.at(-1)];
  }
  return { found, total };
}
