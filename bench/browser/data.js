// The records all contestants work on, from a fixed seed, and the fifty views over them.
import {
  builtInRoles,
  choice,
  compileGrants,
  defineEntity,
  defineMutator,
  defineSchema,
  instant,
  integer,
  schemaHashes,
  text,
} from '../../packages/schema/src/index.ts';

const label = (en) => ({ en, zh: en });
const named = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const values = (names) => Object.fromEntries(names.map((name) => [name, { label: label(name) }]));

export const regions = named('region', 8);
export const industries = named('industry', 10);
export const owners = named('owner', 100);
const lifecycles = ['prospect', 'customer', 'former'];
const texts = ['nameEn', 'legalName', 'city', 'country', 'phone', 'email', 'website', 'taxId', 'street', 'postcode'];
const more = ['channel', 'rating', 'note', 'contact', 'contactPhone', 'bank', 'terms'];

const customer = defineEntity('customer', {
  label: label('Customer'),
  title: 'name',
  fields: {
    name: text({ required: true, search: true, label: label('Name') }),
    region: choice({ values: values(regions), label: label('Region') }),
    industry: choice({ values: values(industries), label: label('Industry') }),
    owner: choice({ values: values(owners), label: label('Owner') }),
    lifecycle: choice({ values: values(lifecycles), label: label('Lifecycle') }),
    revenue: integer({ label: label('Revenue') }),
    orders: integer({ label: label('Orders') }),
    lastOrderAt: instant({ label: label('Last order') }),
    ...Object.fromEntries([...texts, ...more].map((name) => [name, text({ label: label(name) })])),
  },
  visibility: { by: ['self'] },
  access: { admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' } },
});
export const schema = defineSchema([customer]);

/** Many edits as one mutation. */
export const touchMany = defineMutator(
  'touchMany',
  { safeParse: (data) => ({ success: true, data }) },
  async ({ tx, args }) => {
    for (const { id, patch } of args.edits) await tx.update('customer', id, patch);
  },
);

export const tenant = '01900000-0000-7000-8000-00000000000a';
export const user = '01900000-0000-7000-8000-000000000001';
const first = Date.UTC(2024, 0, 1);

export function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function makeRecords(count) {
  const pick = random(7);
  const at = new Date(first).toISOString();
  const surnames = [...'王李张刘陈杨黄赵吴周'];
  return Array.from({ length: count }, (_, index) => {
    const record = {
      id: `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      rev: 1,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
      name: pick(10) < 7 ? `${surnames[pick(10)]}氏贸易${pick(46_000)}有限公司` : `Trading House ${pick(46_000)}`,
      ...changing(pick),
      region: regions[pick(8)],
      industry: industries[pick(10)],
      owner: owners[pick(100)],
      orders: pick(400),
    };
    for (const name of texts) record[name] = `${name} ${pick(5000)}`;
    for (const name of more) record[name] = `${name} ${pick(50)}`;
    return record;
  });
}

/** What an edit of the measurement changes. */
export function changing(pick) {
  return {
    revenue: pick(100_000),
    lastOrderAt: new Date(first + pick(900) * 86_400_000 + pick(86_400) * 1000).toISOString(),
    lifecycle: lifecycles[pick(3)],
  };
}

/** Thirty lists, ten counts, ten sums. */
export const views = [
  ...Array.from({ length: 30 }, (_, index) => ({
    kind: 'list',
    region: regions[index % 8],
    above: 40_000 + index * 1500,
  })),
  ...Array.from({ length: 10 }, (_, index) => ({
    kind: 'count',
    owner: owners[index * 7],
    lifecycle: lifecycles[index % 3],
  })),
  ...industries.map((industry) => ({ kind: 'sum', industry })),
];

export const eq = (field, value) => ({ op: 'eq', field, value });

export const queryOf = (view) => {
  if (view.kind === 'list')
    return {
      entity: 'customer',
      filter: { op: 'and', of: [eq('region', view.region), { op: 'gt', field: 'revenue', value: view.above }] },
      sort: [{ field: 'lastOrderAt', dir: 'desc' }],
      page: { size: 50 },
    };
  if (view.kind === 'count')
    return {
      entity: 'customer',
      filter: { op: 'and', of: [eq('owner', view.owner), eq('lifecycle', view.lifecycle)] },
      measures: [{ as: 'n', fn: 'count' }],
    };
  return {
    entity: 'customer',
    filter: eq('industry', view.industry),
    group: [{ field: 'region' }],
    measures: [{ as: 'sum', fn: 'sum', field: 'revenue' }],
  };
};

export const newestFirst = (a, b) =>
  a.lastOrderAt < b.lastOrderAt ? 1 : a.lastOrderAt > b.lastOrderAt ? -1 : a.id < b.id ? -1 : 1;

export const isIn = (view, record) =>
  view.kind === 'list'
    ? record.region === view.region && record.revenue > view.above
    : view.kind === 'count'
      ? record.owner === view.owner && record.lifecycle === view.lifecycle
      : record.industry === view.industry;

/** One view computed from nothing: the plain recompute, and what every answer is held against. */
export function recompute(view, records) {
  const found = records.filter((record) => isIn(view, record));
  if (view.kind === 'list')
    return found
      .sort(newestFirst)
      .slice(0, 50)
      .map(({ id }) => id);
  if (view.kind === 'count') return [found.length];
  const sums = new Map();
  for (const { region, revenue } of found) sums.set(region, (sums.get(region) ?? 0) + revenue);
  return [...sums].sort().flat();
}

export const batchOf = (records) => ({
  from: null,
  cursor: 'bench',
  lmid: 0,
  epoch: tenant,
  snapshot: true,
  records: records.map(({ id, rev, ...r }) => ({ e: 'customer', id, rev, r })),
  remasks: [],
  forgets: [],
  refusals: [],
  subs: [],
  schema: schemaHashes(schema),
  at: new Date().toISOString(),
});

export const hello = () => ({
  protocol: 1,
  serverTime: new Date().toISOString(),
  epoch: tenant,
  actor: {
    tenantId: tenant,
    userId: user,
    roles: ['admin'],
    teamIds: [],
    teamIdsBelow: [],
    customerId: null,
    grants: compileGrants(
      schema,
      builtInRoles(schema).filter(({ key }) => key === 'admin'),
    ),
    policyRev: 1,
  },
  tenant: {
    id: tenant,
    name: 'Bench',
    timeZone: 'Asia/Shanghai',
    fiscalYearStart: 1,
    baseCurrency: 'CNY',
    locale: 'en',
  },
  schema: schemaHashes(schema),
  limits: { maxMutations: 100, maxBytes: 262_144 },
  features: {},
});
