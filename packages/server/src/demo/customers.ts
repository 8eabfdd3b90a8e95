import { companyRecord, contact, lifespan, pareto, personRecord, type SeededCustomer } from './customer-records.ts';
import { chineseCompany, englishCompany, industries, personName, type PersonName } from './names.ts';
import type { People } from './people.ts';
import { chinesePlaces, otherPlaces } from './places.ts';
import type { Random } from './random.ts';
import type { SeedStore } from './seed-store.ts';

export interface CustomerCounts {
  readonly companies: number;
  readonly persons: number;
}

export function seedCustomers(store: SeedStore, people: People, counts: CustomerCounts): SeededCustomer[] {
  const random = store.random('customers');
  const made: SeededCustomer[] = [star(store, people, random), shopper(store, people, random)];
  while (made.length < counts.companies + 1) made.push(company(store, people, random));
  while (made.length < counts.companies + counts.persons) made.push(person(store, people, random));
  seedPool(store, made.filter(({ record, weight }) => record.kind === 'company' && weight < 1.6).slice(0, 60));
  return made;
}

function company(store: SeedStore, people: People, random: Random): SeededCustomer {
  const isChinese = random.chance(0.76);
  const industry = random.pick(industries);
  if (isChinese) {
    const place = random.pick(chinesePlaces);
    return companyRecord(store, people, random, {
      place,
      industry,
      isChinese,
      currency: 'CNY',
      ...chineseCompany(random, place, industry),
    });
  }
  const place = random.pick(otherPlaces);
  return companyRecord(store, people, random, {
    place,
    industry,
    isChinese,
    currency: place.currency,
    ...englishCompany(random, place.suffix, industry),
  });
}

function person(store: SeedStore, people: People, random: Random): SeededCustomer {
  const isChinese = random.chance(0.88);
  const place = random.pick(isChinese ? chinesePlaces : otherPlaces);
  return personRecord(store, people, random, {
    name: personName(random, isChinese),
    place,
    isChinese,
    weight: Math.min(12, pareto(random)),
    span: lifespan(random),
  });
}

/** The customer that the pages open with. */
function star(store: SeedStore, people: People, random: Random): SeededCustomer {
  const [place, industry] = [chinesePlaces[0], industries[0]];
  if (!place || !industry) throw new RangeError('The lists of places and industries are empty.');
  const owner = { ownerId: people.east[0]?.id ?? '', teamId: people.teams.east.id };
  const made = companyRecord(store, people, random, {
    place,
    industry,
    isChinese: true,
    currency: 'CNY',
    name: '杭州青禾智能科技',
    short: '青禾智能',
    latin: 'Qinghe Robotics',
    legal: '杭州青禾智能科技有限公司',
    domain: 'qinghe',
    weight: 48,
    owner,
  });
  made.record.tags = ['华东', '自动化', '重点'];
  made.record.category = 'key';
  const [first] = made.contacts;
  if (first)
    Object.assign(first, {
      displayName: '林若溪',
      familyName: '林',
      givenName: '若溪',
      jobTitle: '采购总监',
      email: 'lin.ruoxi@qinghe.example',
    });
  const zhao = { display: '赵恒', family: '赵', given: '恒', latin: 'Zhao Heng', isChinese: true };
  made.contacts.push(
    contact(store, random, made.record, zhao, {
      domain: 'qinghe',
      isFirst: false,
      place,
      createdAt: made.record.createdAt,
      jobTitle: '产线工程师',
    }),
  );
  return made;
}

/** The customer who signs in to the shop. */
function shopper(store: SeedStore, people: People, random: Random): SeededCustomer {
  const place = chinesePlaces[9] ?? chinesePlaces[0];
  if (!place) throw new RangeError('The list of places is empty.');
  const name: PersonName = { display: '许若溪', family: '许', given: '若溪', latin: 'Xu Ruoxi', isChinese: true };
  const made = personRecord(store, people, random, {
    name,
    place,
    isChinese: true,
    weight: 30,
    span: { from: -730, to: 0 },
  });
  store.add('user', {
    name: name.display,
    nameEn: name.latin,
    key: 'shopper',
    email: 'xu.ruoxi@mail.example',
    roles: ['portal'],
    customerId: made.record.id,
    contactId: made.contacts[0]?.id ?? null,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  });
  return made;
}

/** Customers nobody looks after: they wait in the pool to be claimed. */
function seedPool(store: SeedStore, waiting: readonly SeededCustomer[]): void {
  const pool = store.add('pool', {
    name: '客户公海',
    kind: 'customer',
    maxOwned: 300,
    maxClaimsPerDay: 10,
    cooldownDays: 7,
    recallAfterDaysNoActivity: 60,
    recallAfterDaysNoDeal: 180,
  });
  for (const { record, contacts } of waiting) {
    for (const one of [record, ...contacts]) Object.assign(one, { ownerId: null, teamId: null });
    record.poolId = pool.id;
  }
}
