import type { People } from './people.ts';
import type { SeedStore } from './seed-store.ts';

/** Reports, a dashboard, targets, rates, articles and a few notifications: what somebody has set up by now. */
export function seedSettings(store: SeedStore, people: People): void {
  const owner = { ownerId: people.manager.id, teamId: people.teams.sales.id };
  const sold = { op: 'in', field: 'status', values: ['placed', 'paid', 'shipped', 'delivered', 'returned'] };
  const reports = [
    store.add('report', {
      name: '按月销售额',
      nameEn: 'Revenue by month',
      chart: 'line',
      query: {
        entity: 'order',
        filter: sold,
        group: [{ field: 'placedAt', by: 'month' }],
        measures: [{ as: 'revenue', fn: 'sum', field: 'total' }],
      },
      ...owner,
    }),
    store.add('report', {
      name: '在谈商机按阶段',
      nameEn: 'Open deals by stage',
      chart: 'bar',
      query: {
        entity: 'deal',
        filter: { op: 'eq', field: 'status', value: 'open' },
        group: [{ field: 'stageId' }],
        measures: [
          { as: 'deals', fn: 'count' },
          { as: 'amount', fn: 'sum', field: 'amount' },
        ],
      },
      ...owner,
    }),
    store.add('report', {
      name: '按负责人赢单',
      nameEn: 'Won by owner',
      chart: 'table',
      query: {
        entity: 'deal',
        filter: { op: 'eq', field: 'status', value: 'won' },
        group: [{ field: 'ownerId' }],
        measures: [
          { as: 'won', fn: 'count' },
          { as: 'amount', fn: 'sum', field: 'amount' },
        ],
      },
      ...owner,
    }),
    store.add('report', {
      name: '输单原因',
      nameEn: 'Why deals are lost',
      chart: 'donut',
      query: {
        entity: 'deal',
        filter: { op: 'eq', field: 'status', value: 'lost' },
        group: [{ field: 'lossReason' }],
        measures: [{ as: 'deals', fn: 'count' }],
      },
      ...owner,
    }),
    store.add('report', {
      name: '待回款',
      nameEn: 'To be paid',
      chart: 'kpi',
      query: {
        entity: 'invoice',
        filter: { op: 'in', field: 'status', values: ['issued', 'partlyPaid'] },
        measures: [{ as: 'balance', fn: 'sum', field: 'balance' }],
      },
      ...owner,
    }),
    store.add('report', {
      name: '工单类别',
      nameEn: 'Tickets by category',
      chart: 'bar',
      query: { entity: 'ticket', group: [{ field: 'category' }], measures: [{ as: 'tickets', fn: 'count' }] },
      ...owner,
    }),
  ];
  store.add('dashboard', {
    name: '销售看板',
    tiles: reports.map(({ id }, index) => ({ reportId: id, column: index % 3, row: Math.floor(index / 3) })),
    ...owner,
  });

  const quarter = { from: `${store.day(0).slice(0, 4)}-04-01`, to: `${store.day(0).slice(0, 4)}-06-30` };
  for (const user of [...people.east, ...people.south]) {
    store.add('target', {
      name: `${user.name} 季度目标`,
      span: quarter,
      userId: user.id,
      metric: 'wonAmount',
      amount: { amountMinor: 180_000_000, currency: 'CNY' },
      ownerId: user.id,
      teamId: user.teamId,
    });
  }
  const random = store.random('rates');
  for (let month = 24; month >= 0; month -= 1) {
    const on = `${store.day(-month * 30.4).slice(0, 7)}-01`;
    store.add('exchangeRate', { fromCurrency: 'USD', toCurrency: 'CNY', on, rate: `7.${random.whole(10, 26)}` });
    store.add('exchangeRate', { fromCurrency: 'EUR', toCurrency: 'CNY', on, rate: `7.${random.whole(71, 95)}` });
  }
  const articles = [
    ['change-coolant-filter', '如何更换冷却滤芯', '先停机并释放压力，旋下滤壳，换上新滤芯后排气。'],
    ['spindle-alarm', '主轴开机报警怎么办', '检查急停、供气压力与温度；记录报警代码后联系服务部。'],
    ['returns', '退换货流程', '签收后 15 天内可申请退换，工单中附照片。'],
    ['care-contract', '年度维保包含什么', '每季度一次巡检、备件九折、四小时响应。'],
    ['invoice-title', '修改发票抬头', '开票前可在订单里修改；已开票需红冲重开。'],
    ['cold-brew', '冷泡茶的做法', '每升水 10 克茶叶，冷藏四小时。'],
  ] as const;
  for (const [slug, title, body] of articles) {
    store.add('kbArticle', {
      slug,
      title,
      body,
      status: 'published',
      audience: slug === 'care-contract' ? 'internal' : 'customers',
      category: '常见问题',
      publishedAt: store.at(-120, 10),
      expiresOn: store.day(245),
      ownerId: people.support[0]?.id ?? null,
      teamId: people.teams.service.id,
    });
  }
  const first = people.east[0];
  const stale = store.records.get('deal')?.[1];
  if (first && stale) {
    store.add('notification', {
      kind: 'stale',
      subject: `商机「${String(stale['name'])}」停留过久`,
      record: { entity: 'deal', id: stale.id },
      createdAt: store.at(-1, 8),
      ownerId: first.id,
    });
    store.add('notification', {
      kind: 'assignment',
      subject: '你有一条新线索',
      createdAt: store.at(-1, 9),
      ownerId: first.id,
    });
  }
}
