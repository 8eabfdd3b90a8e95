import type { Purchase } from '@tenon/elements/purchase-history.js';
import { createMockClient, type MockClient } from '@tenon/testing';
import { storyNow } from './sample-customer.ts';

const cny = (yuan: number) => ({ amountMinor: Math.round(yuan * 100), currency: 'CNY' });
const price = (value: string, currency = 'CNY') => ({ value, currency });

interface Words {
  readonly spindle: string;
  readonly filter: string;
  readonly seal: string;
  readonly camera: string;
  readonly calibration: string;
  readonly cable: string;
}
const english: Words = {
  spindle: 'Spindle kit',
  filter: 'Coolant filter',
  seal: 'Shaft seal',
  camera: 'Camera module VX-3',
  calibration: 'On-site calibration',
  cable: 'Encoder cable',
};
const chinese: Words = {
  spindle: '主轴组件',
  filter: '冷却滤芯',
  seal: '轴封',
  camera: '相机模组 VX-3',
  calibration: '现场标定',
  cable: '编码器线缆',
};

/** The host's own orders: no provider, no server. One of every state. */
function purchases(words: Words): Purchase[] {
  const line = (name: string, quantity: string, unit: string, total: number) => ({
    name,
    quantity,
    unitPrice: price(unit),
    lineTotal: cny(total),
  });
  return [
    {
      id: 'a1',
      number: 'SO-2026-1204',
      status: 'shipped',
      placedAt: '2026-11-19T02:00:00.000Z',
      paidAt: '2026-11-19T02:20:00.000Z',
      shippedAt: '2026-11-21T03:00:00.000Z',
      deliverOn: '2026-11-24',
      total: cny(86_400),
      lines: [
        line(words.spindle, '4', '18600', 74_400),
        line(words.filter, '10', '900', 9_000),
        line(words.seal, '20', '150', 3_000),
      ],
    },
    {
      id: 'a2',
      number: 'SO-2026-1187',
      status: 'placed',
      instalments: { paid: 2, of: 3 },
      placedAt: '2026-10-26T02:00:00.000Z',
      total: cny(310_000),
      lines: [line(words.camera, '20', '15200', 304_000), line(words.calibration, '1', '6000', 6_000)],
    },
    {
      id: 'a3',
      number: 'SO-2026-1102',
      status: 'returned',
      placedAt: '2026-10-03T02:00:00.000Z',
      total: cny(12_800),
      lines: [line(words.cable, '16', '800', 12_800)],
    },
    {
      id: 'a4',
      number: 'SO-2026-1088',
      status: 'toPay',
      placedAt: '2026-09-12',
      total: cny(9_600),
      lines: [line(words.filter, '10', '960', 9_600)],
    },
    {
      id: 'a5',
      number: 'SO-2026-1041',
      status: 'overdue',
      placedAt: '2026-08-20',
      total: cny(42_000),
      lines: [line(words.spindle, '2', '21000', 42_000)],
    },
    {
      id: 'a6',
      number: 'SO-2026-0990',
      status: 'delivered',
      placedAt: '2026-07-02',
      total: cny(128_000),
      lines: [line(words.camera, '8', '16000', 128_000)],
    },
    {
      id: 'a7',
      number: 'SO-2026-0951',
      status: 'cancelled',
      placedAt: '2026-06-18',
      total: cny(3_000),
      lines: [line(words.seal, '20', '150', 3_000)],
    },
    {
      id: 'a8',
      number: 'SO-2026-0917',
      status: 'paid',
      placedAt: '2026-06-01',
      total: cny(61_500),
      lines: [line(words.spindle, '3', '20500', 61_500)],
    },
    {
      id: 'a9',
      number: 'SO-2025-2210',
      status: 'delivered',
      placedAt: '2025-12-09',
      total: cny(240_000),
      lines: [line(words.camera, '15', '16000', 240_000)],
    },
  ];
}

export const purchasesInEnglish = purchases(english);
export const purchasesInChinese = purchases(chinese);

/** Two currencies: totals never cross. */
export const mixedPurchases: Purchase[] = [
  ...purchasesInEnglish.slice(0, 2),
  {
    id: 'm1',
    number: 'EX-88',
    status: 'delivered',
    placedAt: '2026-05-04',
    total: { amountMinor: 9_200_000, currency: 'EUR' },
    lines: [
      {
        name: english.camera,
        quantity: '5',
        unitPrice: price('18400', 'EUR'),
        lineTotal: { amountMinor: 9_200_000, currency: 'EUR' },
      },
    ],
  },
  {
    id: 'm2',
    number: 'EX-91',
    status: 'delivered',
    placedAt: '2026-02-11',
    total: { amountMinor: 1_250_000, currency: 'JPY' },
    lines: [],
  },
];

export const buyerId = '01920000-0001-7000-8000-0000000000aa';

/** A customer of a shop, signed in under the portal role: sees their own orders without being told whose. */
export function buyerClient(): MockClient {
  const uuid = (n: number) => `01920000-00aa-7000-8000-${String(n).padStart(12, '0')}`;
  const order = purchasesInChinese
    .filter(({ status }) => status !== 'toPay' && status !== 'overdue')
    .map((purchase, index) => ({
      id: uuid(index + 1),
      customerId: buyerId,
      currency: 'CNY',
      kind: 'sale',
      channel: 'shop',
      number: purchase.number,
      status: purchase.status,
      total: purchase.total,
      placedAt: purchase.placedAt?.length === 10 ? `${purchase.placedAt}T04:00:00.000Z` : purchase.placedAt,
      shippedAt: purchase.shippedAt ?? null,
      deliverOn: purchase.deliverOn ?? null,
      lines: (purchase.lines ?? []).map((line, at) => ({
        id: uuid(1000 + index * 10 + at),
        orderId: uuid(index + 1),
        position: at,
        ...line,
      })),
    }));
  const client = createMockClient({
    records: { customer: [{ id: buyerId, name: '林若溪', kind: 'person' }], order },
    actor: { role: 'portal', customerId: buyerId },
    now: storyNow,
    tenant: { timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' },
  });
  client.start();
  return client;
}
