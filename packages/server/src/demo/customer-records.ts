import { personName, phoneNumber, street, type Industry, type PersonName } from './names.ts';
import type { People } from './people.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import type { SeedStore, Seeded } from './seed-store.ts';

export interface SeededCustomer {
  readonly record: Seeded<'customer'>;
  readonly contacts: Seeded<'contact'>[];
  readonly isChinese: boolean;
  readonly currency: string;
  /** Share of the business, from a Pareto distribution: a fifth of the customers brings four fifths of the revenue. */
  readonly weight: number;
  /** Some companies have never bought: prospects. */
  readonly isBuyer: boolean;
  /** Days from the anchor between which the customer buys. */
  readonly from: number;
  readonly to: number;
  readonly place: Place;
}

const titles = {
  zh: ['采购总监', '产线工程师', '设备经理', '财务总监', '厂长', '研发主管', '采购专员'],
  en: ['Purchasing director', 'Line engineer', 'Plant manager', 'CFO', 'Head of R&D', 'Buyer'],
};
const channels = { referral: 22, website: 20, fair: 18, coldCall: 14, campaign: 14, shop: 4, other: 8 } as const;
const tags = ['重点', '华东', '华南', '出口', '账期', '自动化', '年度框架', '样机试用'];

function ownerFor(people: People, random: Random, place: Place): { ownerId: string; teamId: string } {
  const isEast = place.region === '华东';
  const team = isEast ? people.east : people.south;
  // The two who sign in hold the larger share, so that the demo shows them something.
  const abroad =
    place.code === 'CN' ? undefined : team.find(({ locale, name }) => locale === 'en' || /^[A-Z]/.test(name));
  const owner = abroad && random.chance(0.7) ? abroad : random.chance(0.4) ? team[0] : random.pick(team);
  return { ownerId: owner?.id ?? people.manager.id, teamId: (isEast ? people.teams.east : people.teams.south).id };
}

/** Shares follow a Pareto law with α = 1.16, the one behind "80 to 20"; cut off, so that no single customer is the company. */
export function pareto(random: Random): number {
  return Math.min(200, (1 - random.next()) ** (-1 / 1.16));
}

export function lifespan(random: Random): { from: number; to: number } {
  const from = random.chance(0.55) ? -730 : -Math.floor(730 * Math.sqrt(random.next()));
  const to = random.chance(0.14) ? Math.min(-95, from + random.whole(60, 500)) : 0;
  return { from, to: Math.max(to, from + 30) };
}

export interface CompanyFacts {
  readonly place: Place;
  readonly industry: Industry;
  readonly isChinese: boolean;
  readonly currency: string;
  readonly name: string;
  readonly short: string;
  readonly latin: string;
  readonly legal: string;
  readonly domain: string;
  readonly weight?: number;
  readonly owner?: { ownerId: string; teamId: string };
}

export function companyRecord(store: SeedStore, people: People, random: Random, facts: CompanyFacts): SeededCustomer {
  const { place, industry, isChinese, currency, domain } = facts;
  const weight = facts.weight ?? pareto(random);
  const span = facts.weight === undefined ? lifespan(random) : { from: -730, to: 0 };
  const createdAt = store.at(span.from - random.whole(3, 60), random.whole(9, 17), random.whole(0, 59));
  const owner = facts.owner ?? ownerFor(people, random, place);
  const employees = Math.round(Math.min(20_000, 6 + random.skewed(60, 0.9) * Math.sqrt(weight)));
  const record = store.add('customer', {
    name: facts.name,
    nameEn: isChinese ? facts.latin : null,
    legalName: facts.legal,
    kind: 'company',
    category: weight > 9 ? 'key' : random.chance(0.06) ? 'partner' : 'regular',
    industry: isChinese ? industry.zh : industry.en,
    sizeBand:
      employees < 10
        ? 'micro'
        : employees < 50
          ? 'small'
          : employees < 250
            ? 'medium'
            : employees < 1000
              ? 'large'
              : 'huge',
    employees,
    foundedYear: random.whole(1986, 2021),
    website: `https://www.${domain}.example`,
    phone: phoneNumber(random, place.code),
    email: `info@${domain}.example`,
    address: {
      lines: [street(random, place)],
      city: isChinese ? place.zh : place.en,
      region: place.province || null,
      postalCode: `${place.post}${random.whole(10, 99)}`,
      country: place.code,
    },
    city: isChinese ? place.zh : place.en,
    region: place.region,
    country: isChinese
      ? place.country
      : ({ DE: 'Germany', NL: 'Netherlands', FR: 'France', US: 'United States', SG: 'Singapore' }[place.code] ??
        place.en),
    rating: random.weighted({ hot: 2, warm: 5, cold: 3 }),
    channel: random.weighted(channels),
    tags: random.chance(0.5)
      ? [...new Set([random.pick(tags), ...(random.chance(0.4) ? [random.pick(tags)] : [])])].sort()
      : null,
    createdAt,
    ...owner,
  });
  const contacts: Seeded<'contact'>[] = [];
  const count = 1 + (random.chance(0.55) ? 1 : 0) + (weight > 4 ? random.whole(0, 2) : 0);
  for (let index = 0; index < count; index += 1)
    contacts.push(
      contact(store, random, record, personName(random, isChinese), { domain, isFirst: index === 0, place, createdAt }),
    );
  return {
    record,
    contacts,
    isChinese,
    currency,
    weight,
    isBuyer: weight > 1.35 || random.chance(0.5),
    ...span,
    place,
  };
}

export interface ContactFacts {
  readonly domain: string;
  readonly isFirst: boolean;
  readonly place: Place;
  readonly createdAt: string;
  readonly jobTitle?: string;
}

export function contact(
  store: SeedStore,
  random: Random,
  customer: Seeded<'customer'>,
  name: PersonName,
  { domain, isFirst, place, createdAt, jobTitle }: ContactFacts,
): Seeded<'contact'> {
  const address = name.latin.toLowerCase().replaceAll(/[^a-z]+/g, '.');
  const isPerson = customer.kind === 'person';
  const title = isPerson ? null : (jobTitle ?? random.pick(name.isChinese ? titles.zh : titles.en));
  const record = store.add('contact', {
    displayName: name.display,
    givenName: name.given,
    familyName: name.family,
    nameOrder: name.isChinese ? 'familyFirst' : 'givenFirst',
    customerId: customer.id,
    jobTitle: title,
    email: `${address}${isPerson ? random.whole(10, 99) : ''}@${domain}.example`,
    phone: phoneNumber(random, place.code),
    locale: name.isChinese ? 'zh-CN' : 'en',
    isPrimary: isFirst,
    isDoNotCall: random.chance(0.05),
    createdAt,
    ownerId: customer.ownerId,
    teamId: customer.teamId,
  });
  store.add('customerContact', {
    customerId: customer.id,
    contactId: record.id,
    role: isPerson ? 'self' : 'employee',
    jobTitle: title,
    isPrimary: isFirst,
    startedOn: createdAt.slice(0, 10),
    createdAt,
    ownerId: customer.ownerId,
    teamId: customer.teamId,
  });
  return record;
}

export interface PersonFacts {
  readonly name: PersonName;
  readonly place: Place;
  readonly isChinese: boolean;
  readonly weight: number;
  readonly span: { from: number; to: number };
}

export function personRecord(
  store: SeedStore,
  people: People,
  random: Random,
  { name, place, isChinese, weight, span }: PersonFacts,
): SeededCustomer {
  const createdAt = store.at(span.from - random.whole(0, 5), random.whole(8, 23), random.whole(0, 59));
  const owner = ownerFor(people, random, place);
  const record = store.add('customer', {
    name: name.display,
    nameEn: isChinese ? name.latin : null,
    kind: 'person',
    phone: phoneNumber(random, place.code),
    address: {
      lines: [street(random, place)],
      city: isChinese ? place.zh : place.en,
      region: place.province || null,
      postalCode: `${place.post}${random.whole(10, 99)}`,
      country: place.code,
    },
    city: isChinese ? place.zh : place.en,
    region: place.region,
    country: isChinese ? place.country : place.en,
    channel: random.chance(0.8) ? 'shop' : 'referral',
    createdAt,
    ...owner,
  });
  const made = contact(store, random, record, name, { domain: 'mail', isFirst: true, place, createdAt });
  record.email = made.email;
  return { record, contacts: [made], isChinese, currency: 'CNY', weight, isBuyer: true, ...span, place };
}
