import type { SeededCustomer } from './customer-records.ts';
import { industries, personName, phoneNumber, chineseCompany } from './names.ts';
import { chinesePlaces } from './places.ts';
import type { People } from './people.ts';
import type { SeedStore, Seeded } from './seed-store.ts';

const actions = [
  ['春季新品邮件', 'email', -95, 10, 20_000],
  ['工业博览会', 'fair', -210, 4, 260_000],
  ['视觉检测线上研讨会', 'webinar', -60, 1, 35_000],
  ['双十一网店活动', 'ads', -232, 12, 180_000],
  ['618 网店活动', 'ads', -14, 12, 150_000],
  ['老客户答谢会', 'event', -150, 1, 90_000],
  ['冷链方案巡展', 'fair', -330, 5, 120_000],
  ['年度维保提醒', 'email', -25, 20, 5_000],
  ['中秋茶礼预售', 'social', 45, 30, 60_000],
  ['秋季新品邮件', 'email', 70, 10, 20_000],
  ['伺服升级计划', 'email', -400, 14, 15_000],
  ['华南用户日', 'event', -480, 1, 70_000],
] as const;

/** Campaigns with their members, segments, consents, leads and tags. */
export function seedMarketing(store: SeedStore, people: People, customers: readonly SeededCustomer[]): void {
  const random = store.random('marketing');
  const owner = { ownerId: people.marketing.id, teamId: people.teams.marketing.id };
  const segments = seedSegments(store, owner);
  const campaigns = actions.map(([name, kind, start, days, yuan], index) => {
    const end = start + days;
    const budget = { amountMinor: yuan * 100, currency: 'CNY' };
    return store.add('campaign', {
      name,
      kind,
      status: start > 0 ? 'planned' : end >= 0 ? 'active' : 'done',
      startOn: store.day(start),
      endOn: store.day(end),
      budget,
      cost: end < 0 ? { amountMinor: Math.round((yuan * random.whole(80, 112)) / 100) * 100, currency: 'CNY' } : null,
      segmentId: segments[index % segments.length]?.id ?? null,
      createdAt: store.at(start - 30, 10),
      ...owner,
    });
  });
  for (const campaign of campaigns) {
    if (campaign.status === 'planned') continue;
    for (let made = 0; made < 130; made += 1) {
      const { record, contacts } = random.pick(customers);
      const status = random.weighted({ sent: 40, opened: 32, responded: 12, attended: 6, bounced: 4, unsubscribed: 2 });
      store.add('campaignMember', {
        campaignId: campaign.id,
        customerId: record.id,
        contactId: contacts[0]?.id ?? null,
        status,
        respondedAt:
          status === 'responded' || status === 'attended' ? `${campaign.startOn ?? store.day(-1)}T06:00:00.000Z` : null,
        createdAt: campaign.createdAt,
        ...owner,
      });
    }
  }
  seedConsents(store, customers);
  seedLeads(store, people, campaigns);
  for (const [name, nameEn, colour] of [
    ['重点', 'Key', '#b4232a'],
    ['华东', 'East China', '#1f6feb'],
    ['华南', 'South China', '#0f8a5f'],
    ['出口', 'Export', '#8a5a00'],
    ['账期', 'On account', '#6b4fbb'],
    ['自动化', 'Automation', '#00798c'],
    ['年度框架', 'Frame contract', '#495057'],
    ['样机试用', 'Trial unit', '#c2410c'],
  ] as const) {
    store.add('tag', { name, nameEn, colour, entities: ['customer', 'deal', 'contact'] });
  }
}

function seedSegments(store: SeedStore, owner: { ownerId: string; teamId: string }): Seeded<'segment'>[] {
  return [
    store.add('segment', {
      name: '90 天内有下单',
      entity: 'customer',
      filter: { op: 'within', field: 'lastOrderAt', within: { period: 'lastDays', n: 90 } },
      ...owner,
    }),
    store.add('segment', {
      name: '重点客户',
      entity: 'customer',
      filter: { op: 'eq', field: 'category', value: 'key' },
      ...owner,
    }),
    store.add('segment', {
      name: '半年未下单的成交客户',
      entity: 'customer',
      filter: {
        op: 'and',
        of: [
          { op: 'eq', field: 'lifecycle', value: 'customer' },
          { op: 'not', of: { op: 'within', field: 'lastOrderAt', within: { period: 'lastDays', n: 180 } } },
        ],
      },
      ...owner,
    }),
    store.add('segment', {
      name: '网店会员',
      entity: 'customer',
      filter: {
        op: 'and',
        of: [
          { op: 'eq', field: 'kind', value: 'person' },
          { op: 'eq', field: 'channel', value: 'shop' },
        ],
      },
      ...owner,
    }),
  ];
}

function seedConsents(store: SeedStore, customers: readonly SeededCustomer[]): void {
  const random = store.random('consents');
  for (const { record, contacts, isChinese } of customers) {
    if (record.kind !== 'person' && !random.chance(0.15)) continue;
    const facts = {
      customerId: record.id,
      contactId: contacts[0]?.id ?? null,
      jurisdiction: isChinese ? 'pipl' : 'gdpr',
      ownerId: record.ownerId,
      teamId: record.teamId,
    } as const;
    const at = new Date(Date.parse(record.createdAt) + 3_600_000).toISOString();
    store.add('consent', {
      ...facts,
      purpose: 'service',
      channel: 'weChat',
      status: 'granted',
      lawfulBasis: 'contract',
      at,
      textVersion: 'v4',
      createdAt: at,
    });
    if (!random.chance(0.7)) continue;
    store.add('consent', {
      ...facts,
      purpose: 'marketing',
      channel: 'email',
      status: 'granted',
      at,
      textVersion: 'v4',
      createdAt: at,
    });
    if (!random.chance(0.12)) continue;
    const withdrawn = store.at(random.whole(-60, -1), 12);
    if (withdrawn > at)
      store.add('consent', {
        ...facts,
        purpose: 'marketing',
        channel: 'email',
        status: 'withdrawn',
        at: withdrawn,
        textVersion: 'v4',
        createdAt: withdrawn,
      });
  }
}

function seedLeads(store: SeedStore, people: People, campaigns: readonly Seeded<'campaign'>[]): void {
  const random = store.random('leads');
  const pool = store.add('pool', { name: '线索池', kind: 'lead', maxClaimsPerDay: 20, recallAfterDaysNoActivity: 14 });
  for (let made = 0; made < 240; made += 1) {
    const day = -random.whole(0, 180);
    const place = random.pick(chinesePlaces);
    const industry = random.pick(industries);
    const name = personName(random, true);
    const company = chineseCompany(random, place, industry);
    const owner = random.chance(0.75) ? random.pick([...people.east, ...people.south]) : undefined;
    const createdAt = store.at(day, random.whole(8, 20), random.whole(0, 59));
    const score = Math.max(0, Math.min(100, Math.round(45 + 22 * random.normal())));
    store.add('lead', {
      name: name.display,
      company: company.name,
      jobTitle: random.pick(['采购', '设备主管', '总经理', '研发']),
      email: `${name.latin.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${company.domain}.example`,
      phone: phoneNumber(random, 'CN'),
      city: place.zh,
      industry: industry.zh,
      status: owner ? random.weighted({ working: 5, qualified: 2, unqualified: 3, new: 1 }) : 'new',
      rating: score > 65 ? 'hot' : score > 40 ? 'warm' : 'cold',
      score,
      channel: random.pick(['官网', '展会', '广告', '转介绍']),
      campaignId: random.chance(0.4) ? random.pick(campaigns).id : null,
      poolId: owner ? null : pool.id,
      assignedAt: owner ? createdAt : null,
      createdAt,
      ownerId: owner?.id ?? null,
      teamId: owner?.teamId ?? null,
    });
  }
}
