import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupLine, Measure, Query } from '@tenon/schema';
import {
  databases,
  dataSet,
  mappings,
  openWorkplace,
  stateOf,
  truthOf,
  type Outcome,
  type Row,
  type Workplace,
} from './real-data.fixture.ts';

interface Figures {
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  readonly win_rate: number | null;
  readonly won_value: number;
  readonly avg_cycle_days_won: number | null;
  readonly avg_cycle_days_lost: number | null;
  readonly avg_cycle_days_closed: number | null;
  readonly open_list_value: number;
}
interface Truth {
  readonly stage: Readonly<
    Record<string, { readonly deals: number; readonly close_value_sum: number; readonly list_value_sum: number }>
  >;
  readonly all: Figures;
  readonly by_agent: Readonly<Record<string, Figures>>;
  readonly by_manager: Readonly<Record<string, Figures>>;
  readonly by_region: Readonly<Record<string, Figures>>;
  readonly by_product: Readonly<Record<string, Figures>>;
  readonly by_sector: Readonly<Record<string, Figures>>;
  readonly won_by_month: Readonly<Record<string, { readonly won: number; readonly value: number }>>;
  readonly engaged_by_month: Readonly<Record<string, number>>;
  readonly cycle_median_days: { readonly won: number; readonly lost: number; readonly closed: number };
}

const folder = dataSet('crm-opportunities');
const won = { op: 'eq', field: 'status', value: 'won' } as const;
const lost = { op: 'eq', field: 'status', value: 'lost' } as const;
const open = { op: 'eq', field: 'status', value: 'open' } as const;
const closed = { op: 'not', of: open } as const;
const cycle = ['engagedOn', 'closedAt'] as const;

/** All of the truth's figures in one question. */
const measures: readonly Measure[] = [
  { as: 'deals', fn: 'count' },
  { as: 'won', fn: 'count', filter: won },
  { as: 'lost', fn: 'count', filter: lost },
  { as: 'open', fn: 'count', filter: open },
  { as: 'wonValue', fn: 'sum', field: 'amount', filter: won, currency: 'USD' },
  { as: 'cycleWon', fn: 'avg', days: cycle, filter: won },
  { as: 'cycleLost', fn: 'avg', days: cycle, filter: lost },
  { as: 'cycleClosed', fn: 'avg', days: cycle, filter: closed },
  { as: 'openListValue', fn: 'sum', field: 'product.listPrice', filter: open, currency: 'USD' },
];

describe.skipIf(!folder).each(databases)('deals of a hardware seller, imported into %s', (kind) => {
  const truth = truthOf<Truth>(folder ?? '');
  const files = ['accounts', 'products', 'sales_teams', 'sales_pipeline'].map((name) =>
    join(folder ?? '', `${name}.csv`),
  );
  let place: Workplace;
  let first: Outcome;
  let answers: Record<string, readonly GroupLine[]>;
  let names: Map<string, string>;

  beforeAll(async () => {
    place = await openWorkplace(kind, { timeZone: 'America/New_York', currency: 'USD' });
    first = await place.tenon('import', ...files, '--mapping', join(mappings, 'crm-opportunities.json'));
    await place.ask(async (query, records) => {
      const by = (field: string | undefined, more: Partial<Query> = {}) =>
        query({ entity: 'deal', measures, ...(field ? { group: [{ field }] } : {}), ...more });
      answers = {
        all: await by(undefined),
        stage: await by('stageId', {
          measures: [
            { as: 'deals', fn: 'count' },
            { as: 'value', fn: 'sum', field: 'amount', currency: 'USD' },
            { as: 'list', fn: 'sum', field: 'product.listPrice', currency: 'USD' },
          ],
        }),
        agent: await by('ownerId'),
        team: await by('teamId'),
        region: await by('team.region'),
        product: await by('productId'),
        sector: await by('customer.industry'),
        months: await query({
          entity: 'deal',
          filter: won,
          group: [{ field: 'closedAt', by: 'month' }],
          measures: [
            { as: 'won', fn: 'count' },
            { as: 'value', fn: 'sum', field: 'amount', currency: 'USD' },
          ],
        }),
        engaged: await query({
          entity: 'deal',
          filter: { op: 'not', of: { op: 'empty', field: 'engagedOn' } },
          group: [{ field: 'engagedOn', by: 'month' }],
          measures: [{ as: 'deals', fn: 'count' }],
        }),
        medians: await query({
          entity: 'deal',
          measures: [
            { as: 'won', fn: 'median', days: cycle, filter: won },
            { as: 'lost', fn: 'median', days: cycle, filter: lost },
            { as: 'closed', fn: 'median', days: cycle, filter: closed },
          ],
        }),
      };
      names = new Map();
      for (const entity of ['stage', 'user', 'team', 'product']) {
        for (const record of await records({ entity, page: { size: 200 } })) names.set(record.id, nameOf(record));
      }
    });
  }, 1_800_000);
  afterAll(async () => place.end());

  const named = (lines: readonly GroupLine[] | undefined) =>
    new Map((lines ?? []).map((line) => [names.get(String(line.keys[0])) ?? String(line.keys[0]), line.measures]));
  const check = (lines: ReadonlyMap<string, GroupLine['measures']>, expected: Readonly<Record<string, Figures>>) => {
    expect([...lines.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [name, figures] of Object.entries(expected)) same(lines.get(name) ?? {}, figures, name);
  };

  it('takes every line', () => {
    expect(first.code, first.error).toBe(0);
    expect(first.error).toContain('deal: 8800 records from 8800 lines (8800 created');
  });

  it('agrees on the whole', () => same(answers['all']?.[0]?.measures ?? {}, truth.all, 'all'));

  it('agrees on each stage', () => {
    const lines = named(answers['stage']);
    for (const [stage, figures] of Object.entries(truth.stage)) {
      expect(lines.get(stage)).toMatchObject({ deals: figures.deals });
      expect(amountOf(lines.get(stage)?.['value']), stage).toBeCloseTo(figures.close_value_sum, 6);
      expect(amountOf(lines.get(stage)?.['list']), stage).toBeCloseTo(figures.list_value_sum, 6);
    }
  });

  it('agrees on each agent', () => check(named(answers['agent']), truth.by_agent));

  it('agrees on each manager', () =>
    check(
      new Map([...named(answers['team'])].map(([name, line]) => [name.replace(/^Team /, ''), line])),
      truth.by_manager,
    ));

  it('agrees on each region', () => check(named(answers['region']), truth.by_region));

  it('agrees on each product, GTXPro among GTX Pro', () => check(named(answers['product']), truth.by_product));

  it('agrees on each sector, deals without an account among none', () =>
    check(
      new Map([...named(answers['sector'])].map(([name, line]) => [name === 'null' ? 'None' : name, line])),
      truth.by_sector,
    ));

  it('agrees on each month of winning and of engaging', () => {
    const months = new Map((answers['months'] ?? []).map((line) => [String(line.keys[0]).slice(0, 7), line.measures]));
    expect([...months.keys()].sort()).toEqual(Object.keys(truth.won_by_month).sort());
    for (const [month, { won: count, value }] of Object.entries(truth.won_by_month)) {
      expect(months.get(month)).toMatchObject({ won: count, value: { amountMinor: value * 100, currency: 'USD' } });
    }
    const engaged = Object.fromEntries(
      (answers['engaged'] ?? []).map((line) => [String(line.keys[0]).slice(0, 7), line.measures['deals']]),
    );
    expect(engaged).toEqual(truth.engaged_by_month);
  });

  it('agrees on the medians of the sales cycle', () => {
    const line = answers['medians']?.[0]?.measures ?? {};
    for (const [name, days] of Object.entries(truth.cycle_median_days)) expect(Number(line[name]), name).toBe(days);
  });

  it('changes nothing when it is run again', { timeout: 1_800_000 }, async () => {
    const entities = ['user', 'team', 'customer', 'product', 'stage', 'deal', 'dealStageHistory'];
    const before = await place.look((services) => stateOf(services, entities));
    const again = await place.tenon('import', ...files, '--mapping', join(mappings, 'crm-opportunities.json'));
    expect(again.code, again.error).toBe(0);
    expect(again.error).toContain('deal: 8800 records from 8800 lines (0 created, 0 updated, 8800 unchanged');
    expect(await place.look((services) => stateOf(services, entities))).toBe(before);
  });
});

function nameOf(record: Row): string {
  return String(record['name']);
}

function same(line: GroupLine['measures'], figures: Figures, name: string): void {
  expect(line, name).toMatchObject({ deals: figures.deals, won: figures.won, lost: figures.lost, open: figures.open });
  expect(amountOf(line['wonValue']), `${name}: value won`).toBe(figures.won_value);
  expect(amountOf(line['openListValue']), `${name}: list value of open deals`).toBe(figures.open_list_value);
  const rate =
    figures.won + figures.lost === 0 ? null : Number(line['won']) / (Number(line['won']) + Number(line['lost']));
  near(rate, figures.win_rate, 6, `${name}: win rate`);
  near(line['cycleWon'], figures.avg_cycle_days_won, 4, `${name}: days to winning`);
  near(line['cycleLost'], figures.avg_cycle_days_lost, 4, `${name}: days to losing`);
  near(line['cycleClosed'], figures.avg_cycle_days_closed, 4, `${name}: days to the end`);
}

/** The truth is written with so many decimals. */
function near(found: unknown, expected: number | null, decimals: number, name: string): void {
  if (expected === null) expect(found ?? null, name).toBeNull();
  else expect(Math.abs(Number(found) - expected), name).toBeLessThanOrEqual(0.51 * 10 ** -decimals);
}

/** Major units of money or of a price; nothing is nothing. */
function amountOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'object' && 'amountMinor' in value) return Number(value.amountMinor) / 100;
  if (typeof value === 'object' && 'value' in value) return Number(value.value);
  return Number(value);
}
