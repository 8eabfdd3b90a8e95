import { Bench } from 'tinybench';
import { crmSchema } from '../../packages/entities/src/index.ts';
import { compileFilter, runQuery } from '../../packages/schema/src/index.ts';

export const title = 'records in memory: one filter, one sorted page, one report';

const context = {
  now: '2026-06-30T04:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  fiscalYearStart: 1,
  get: () => undefined,
};
const open = {
  op: 'and',
  of: [
    { op: 'eq', field: 'status', value: 'open' },
    { op: 'contains', field: 'name', text: '7' },
  ],
};
const page = { entity: 'deal', filter: open, sort: [{ field: 'name', dir: 'asc' }], page: { size: 50 } };
const report = {
  entity: 'deal',
  group: [{ field: 'status' }],
  measures: [
    { as: 'deals', fn: 'count' },
    { as: 'value', fn: 'sum', field: 'amount' },
  ],
};

export async function run() {
  const lines = [];
  for (const size of [10_000, 100_000]) {
    const deals = makeDeals(size);
    const matches = compileFilter(crmSchema, 'deal', open, context);
    const bench = new Bench({ time: 500, warmupTime: 100 })
      .add('filter', () => deals.filter(matches).length)
      .add('sorted page', () => runQuery(crmSchema, deals, page, context))
      .add('report by status', () => runQuery(crmSchema, deals, report, context));
    await bench.run();
    for (const task of bench.tasks) {
      if (task.result.error) throw task.result.error;
      lines.push({
        what: `${task.name}, ${size.toLocaleString('en')} deals (median)`,
        value: task.result.latency.p50,
        unit: 'ms',
      });
    }
  }
  return lines;
}

function makeDeals(count) {
  const status = ['open', 'won', 'lost'];
  return Array.from({ length: count }, (_, index) => ({
    id: `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    rev: 1,
    name: `Deal ${(index * 7919) % count}`,
    status: status[index % 3],
    amount: { amountMinor: (index * 104_729) % 10_000_000, currency: index % 10 === 0 ? 'USD' : 'CNY' },
    createdAt: context.now,
    updatedAt: context.now,
  }));
}
