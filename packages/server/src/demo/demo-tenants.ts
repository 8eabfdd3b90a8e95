import type { People } from './people.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedCustomers } from './customers.ts';
import { totalCustomers } from './customer-totals.ts';
import { seedDeals, seedPipelines } from './deals.ts';
import { seedMarketing } from './marketing.ts';
import { seedOrders } from './orders.ts';
import { seedPapers } from './papers.ts';
import { seedPeople } from './people.ts';
import { noteLastActivities, seedService } from './service.ts';
import { seedSettings } from './settings.ts';
import { SeedStore } from './seed-store.ts';

export interface DemoSize {
  readonly companies: number;
  readonly persons: number;
  readonly orders: number;
  readonly deals: number;
  readonly activities: number;
  readonly tasks: number;
  readonly tickets: number;
}

export const fullSize: DemoSize = {
  companies: 1_400,
  persons: 600,
  orders: 20_000,
  deals: 1_200,
  activities: 9_000,
  tasks: 420,
  tickets: 620,
};

/** Every record of the demo's first tenant: a maker of automation parts that also keeps a tea shop. */
export function harborline(anchorDay: string, size: DemoSize = fullSize): SeedStore {
  const store = new SeedStore({ seed: 'harborline', anchorDay });
  store.add('tenant', {
    id: store.tenantId,
    key: 'harborline',
    name: '港线集团',
    timeZone: 'Asia/Shanghai',
    baseCurrency: 'CNY',
    locale: 'zh-CN',
    fiscalYearStart: 1,
    region: 'cn',
  });
  const people = seedPeople(store);
  const catalogue = seedCatalogue(store);
  const stages = seedPipelines(store);
  const customers = seedCustomers(store, people, size);
  const orders = seedOrders(store, customers, catalogue, size.orders);
  totalCustomers(orders);
  const deals = seedDeals(store, people, customers, stages, size.deals);
  seedPapers(store, catalogue, deals, orders);
  seedService(store, people, { customers, deals, orders }, size);
  noteLastActivities(store, customers);
  seedMarketing(store, people, customers);
  seedSettings(store, people);
  return store;
}

/** The second tenant is small; it is there to show that nothing of one is ever seen in the other. */
export function pier(anchorDay: string): SeedStore {
  const store = new SeedStore({ seed: 'pier', anchorDay });
  store.add('tenant', {
    id: store.tenantId,
    key: 'pier',
    name: 'Pier Stationery',
    timeZone: 'Europe/Berlin',
    baseCurrency: 'EUR',
    locale: 'en',
    fiscalYearStart: 4,
    region: 'eu',
  });
  const team = store.add('team', { key: 'pier-all', name: 'Everybody', region: null });
  const user = (key: string, name: string, role: string) =>
    store.add('user', {
      key,
      name,
      roles: [role],
      teamId: team.id,
      teamIds: [team.id],
      locale: 'en',
      timeZone: 'Europe/Berlin',
      email: `${key}@pier.example`,
    });
  const admin = user('pier-admin', 'Greta Reuter', 'admin');
  const sales = user('pier-sales', 'Nils Jensen', 'sales');
  const people: People = {
    admin,
    manager: admin,
    teams: { sales: team, east: team, south: team, service: team, marketing: team },
    east: [sales],
    south: [sales],
    support: [admin],
    marketing: admin,
  };
  const stages = seedPipelines(store);
  const names = [
    'Lindenhof School',
    'Atelier Novak',
    'Castell & Marsh',
    'Birchmark Studio',
    'Quayside Books',
    'Ekman Papers',
    'Hale Architects',
    'Thorne Notaries',
    'Garland Press',
    'Visser Prints',
    'Prior Institute',
    'Keller Kindergarten',
  ];
  const random = store.random('customers');
  const product = store.add('product', {
    sku: 'P-100',
    name: 'Paper, 100 sheets',
    nameEn: 'Paper, 100 sheets',
    listPrice: { value: '4.95', currency: 'EUR' },
    taxRateBp: 1900,
  });
  const customers = names.map((name) => {
    const record = store.add('customer', {
      name,
      kind: 'company',
      country: 'Germany',
      city: 'Hamburg',
      industry: 'Retail',
      createdAt: store.at(-random.whole(100, 700)),
      ownerId: sales.id,
      teamId: team.id,
    });
    const contact = store.add('contact', {
      displayName: `${random.pick(['Anna', 'Paul', 'Mara', 'Hugo'])} ${name.split(' ')[0] ?? ''}`,
      customerId: record.id,
      isPrimary: true,
      createdAt: record.createdAt,
      ownerId: sales.id,
      teamId: team.id,
    });
    const place = {
      zh: '汉堡',
      en: 'Hamburg',
      region: '',
      country: 'Germany',
      code: 'DE',
      province: '',
      post: '20',
      districts: ['Kade'],
    };
    return {
      record,
      contacts: [contact],
      isChinese: false,
      currency: 'EUR',
      weight: 1 + random.next() * 6,
      isBuyer: true,
      from: -700,
      to: 0,
      place,
    };
  });
  const orders = seedOrders(store, customers, { industrial: [product], tea: [product] }, 60);
  totalCustomers(orders);
  seedDeals(store, people, customers, stages, 15);
  return store;
}
