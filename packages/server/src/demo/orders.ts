import { multiplyDecimal, roundDecimal, type Price } from '@tenon/schema';
import { lineTotalOf, totalsOf } from '@tenon/entities';
import type { Catalogue } from './catalogue.ts';
import type { SeededCustomer } from './customer-records.ts';
import { weightedIndex, type Random } from './random.ts';
import { dayPicker } from './seasons.ts';
import type { SeedStore, Seeded } from './seed-store.ts';

/** What one yuan is in another currency; prices abroad are list prices at this rate. */
const perYuan: Readonly<Record<string, string>> = { CNY: '1', USD: '0.139', EUR: '0.128' };

export interface SeededOrder {
  readonly record: Seeded<'order'>;
  readonly lines: readonly Seeded<'lineItem'>[];
  readonly customer: SeededCustomer;
}

interface Purchase {
  readonly customer: SeededCustomer;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly returnOf?: Purchase;
  order?: SeededOrder;
}

export function seedOrders(
  store: SeedStore,
  customers: readonly SeededCustomer[],
  catalogue: Catalogue,
  count: number,
): SeededOrder[] {
  const random = store.random('orders');
  const purchases = plan(store, random, customers, count);
  return purchases.map(
    (purchase) =>
      (purchase.order = purchase.returnOf?.order
        ? giveBack(store, random, purchase, purchase.returnOf.order)
        : sell(store, random, purchase, catalogue)),
  );
}

/** Who buys when. How often grows with the customer's weight, and so does how much: together they make the revenue follow it. */
function plan(store: SeedStore, random: Random, customers: readonly SeededCustomer[], count: number): Purchase[] {
  const draw = weightedIndex(customers.map(({ weight, isBuyer }) => (isBuyer ? weight ** 0.7 : 0)));
  const companyDay = dayPicker(store, 'company');
  const personDay = dayPicker(store, 'person');
  const purchases: Purchase[] = [];
  while (purchases.length < count) {
    const customer = customers[draw(random)];
    if (!customer) break;
    const isCompany = customer.record.kind === 'company';
    const day = (isCompany ? companyDay : personDay)(random, customer.from, customer.to);
    const purchase: Purchase = {
      customer,
      day,
      hour: isCompany
        ? random.whole(9, 18)
        : random.weighted({ morning: 2, noon: 3, evening: 6 }) === 'evening'
          ? random.whole(19, 23)
          : random.whole(9, 18),
      minute: random.whole(0, 59),
    };
    purchases.push(purchase);
    const back = day + random.whole(5, 20);
    if (purchases.length < count && back < 0 && random.chance(isCompany ? 0.02 : 0.05))
      purchases.push({ customer, day: back, hour: 10, minute: random.whole(0, 59), returnOf: purchase });
  }
  return purchases.sort((a, b) => a.day - b.day || a.hour - b.hour || a.minute - b.minute);
}

function sell(store: SeedStore, random: Random, purchase: Purchase, catalogue: Catalogue): SeededOrder {
  const { customer, day } = purchase;
  const isCompany = customer.record.kind === 'company';
  const count = isCompany ? 1 + Math.floor(random.skewed(1.3, 0.7)) : 1 + Math.floor(random.skewed(0.9, 0.6));
  const products = pickProducts(
    random,
    isCompany ? catalogue.industrial : catalogue.tea,
    Math.min(count, 8),
    new Date(store.anchor + day * 86_400_000).getUTCMonth(),
  );
  const discountBp = isCompany
    ? customer.record.category === 'key'
      ? random.pick([800, 1000, 1200])
      : random.pick([0, 0, 0, 0, 500])
    : random.chance(0.1)
      ? 1000
      : 0;
  const drafts = products.map((product) => {
    const unitPrice = priceIn(product, customer.currency);
    return {
      product,
      unitPrice,
      quantity: quantityOf(random, product, customer.weight, isCompany),
      discountBp,
      taxRateBp: product.taxRateBp ?? 0,
    };
  });
  return write(store, purchase, drafts, {
    kind: 'sale',
    status: statusAt(random, day),
    channel: isCompany ? random.weighted({ direct: 7, partner: 2, shop: 1 }) : 'shop',
  });
}

function giveBack(store: SeedStore, random: Random, purchase: Purchase, sold: SeededOrder): SeededOrder {
  const kept = sold.lines.filter((_, index) => index === 0 || random.chance(0.4));
  const drafts = kept.map((line) => ({
    line,
    product: undefined,
    unitPrice: line.unitPrice,
    quantity: `-${line.quantity}`,
    discountBp: line.discountBp,
    taxRateBp: line.taxRateBp,
  }));
  return write(store, purchase, drafts, {
    kind: 'return',
    status: 'returned',
    channel: sold.record.channel,
    reference: sold.record.number,
  });
}

interface Draft {
  readonly product: Seeded<'product'> | undefined;
  readonly line?: Seeded<'lineItem'>;
  readonly unitPrice: Price;
  readonly quantity: string;
  readonly discountBp: number;
  readonly taxRateBp: number;
}

function write(
  store: SeedStore,
  purchase: Purchase,
  drafts: readonly Draft[],
  facts: Partial<Seeded<'order'>>,
): SeededOrder {
  const { customer, day, hour, minute } = purchase;
  const { record: buyer, currency } = customer;
  const placedAt = store.at(day, hour, minute);
  const isBeyond = (status: readonly string[]) => status.includes(facts.status ?? '');
  const record = store.add('order', {
    number: store.number('order', 'SO-{yyyy}-{n}', placedAt),
    customerId: buyer.id,
    contactId: customer.contacts[0]?.id ?? null,
    currency,
    placedAt,
    shipTo: buyer.address,
    deliverOn: store.day(day + 5),
    shippedAt: isBeyond(['shipped', 'delivered']) ? store.at(day + 2, 15) : null,
    deliveredAt: isBeyond(['delivered']) ? store.at(day + 4, 11) : null,
    createdAt: placedAt,
    ownerId: buyer.ownerId,
    teamId: buyer.teamId,
    ...facts,
  });
  const lines = drafts.map(({ product, line, unitPrice, quantity, discountBp, taxRateBp }, index) => {
    const counted = { id: '', quantity, unitPrice, discountBp, taxRateBp };
    return store.add('lineItem', {
      orderId: record.id,
      position: index + 1,
      productId: product?.id ?? line?.productId ?? null,
      sku: product?.sku ?? line?.sku ?? null,
      name: (customer.isChinese ? product?.name : product?.nameEn) ?? line?.name ?? '',
      unit: product?.unit ?? line?.unit ?? null,
      quantity,
      unitPrice,
      discountBp,
      taxRateBp,
      lineTotal: lineTotalOf(counted),
      createdAt: placedAt,
    });
  });
  Object.assign(
    record,
    totalsOf({ currency, lines, pricesIncludeTax: record.pricesIncludeTax, shippingTotal: record.shippingTotal }),
  );
  return { record, lines, customer };
}

/** What is sold at any time, in the order of the catalogue's popularity; the two festival boxes have their months. */
function pickProducts(
  random: Random,
  products: readonly Seeded<'product'>[],
  count: number,
  month: number,
): Seeded<'product'>[] {
  const open = products.filter(({ sku }) =>
    sku === 'G-MOON' ? month === 7 || month === 8 : sku === 'G-NY' ? month === 11 || month <= 1 : true,
  );
  const draw = weightedIndex(
    open.map(
      ({ sku }, index) => (sku === 'G-MOON' || sku === 'G-NY' ? 3 : 1) / (1 + ((index * 7) % open.length)) ** 0.6,
    ),
  );
  const chosen = new Set<Seeded<'product'>>();
  for (let tries = 0; chosen.size < count && tries < 30; tries += 1) {
    const product = open[draw(random)];
    if (product) chosen.add(product);
  }
  return [...chosen];
}

function priceIn(product: Seeded<'product'>, currency: string): Price {
  const listed = product.listPrice?.value ?? '1';
  return {
    value: currency === 'CNY' ? listed : roundDecimal(multiplyDecimal(listed, perYuan[currency] ?? '1'), 4),
    currency,
  };
}

/** Cheap things are bought by the hundred, dear ones singly; large customers buy more of both. */
function quantityOf(random: Random, product: Seeded<'product'>, weight: number, isCompany: boolean): string {
  if (!isCompany) return random.weighted({ 1: 70, 2: 22, 3: 5, 6: 3 });
  if (product.kind === 'service') return String(random.whole(1, 2));
  const usual = Math.min(400, Math.max(1, 900 / Number(product.listPrice?.value ?? 1)));
  return String(Math.max(1, Math.round(random.skewed(usual, 0.5) * weight ** 0.42 * 0.7)));
}

function statusAt(random: Random, day: number): 'placed' | 'paid' | 'shipped' | 'delivered' | 'cancelled' {
  if (random.chance(0.018)) return 'cancelled';
  if (day >= -1) return 'placed';
  if (day >= -2) return 'paid';
  return day >= -5 ? 'shipped' : 'delivered';
}
