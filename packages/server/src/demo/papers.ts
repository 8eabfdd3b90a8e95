import { allocate, fromMinor, normalDecimal } from '@tenon/schema';
import { lineTotalOf, totalsOf } from '@tenon/entities';
import type { Catalogue } from './catalogue.ts';
import type { SeededDeal } from './deals.ts';
import type { SeededOrder } from './orders.ts';
import type { Random } from './random.ts';
import type { SeedStore, Seeded } from './seed-store.ts';

/** Quotes of the deals that came so far, invoices of the last year's company orders, and what was paid on them. */
export function seedPapers(
  store: SeedStore,
  catalogue: Catalogue,
  deals: readonly SeededDeal[],
  orders: readonly SeededOrder[],
): void {
  seedQuotes(store, store.random('quotes'), catalogue, deals);
  seedInvoices(store, store.random('invoices'), orders);
  seedRefunds(store, orders);
}

function seedQuotes(store: SeedStore, random: Random, catalogue: Catalogue, deals: readonly SeededDeal[]): void {
  const quoted = deals
    .filter(({ entered }) => entered.length > 2)
    .sort((a, b) => (a.entered[2] ?? 0) - (b.entered[2] ?? 0));
  for (const { record: deal, customer, entered, closed } of quoted) {
    const amount = deal.amount;
    if (!amount) continue;
    const issued = entered[2] ?? 0;
    const createdAt = store.at(issued, 14);
    const isOver = closed !== undefined;
    const quote = store.add('quote', {
      number: store.number('quote', 'Q-{yyyy}-{n}', createdAt),
      customerId: customer.record.id,
      contactId: customer.contacts[0]?.id ?? null,
      dealId: deal.id,
      currency: amount.currency,
      status: deal.status === 'won' ? 'accepted' : isOver ? 'declined' : issued < -30 ? 'expired' : 'sent',
      issuedOn: store.day(issued),
      validUntil: store.day(issued + 30),
      createdAt,
      ownerId: deal.ownerId,
      teamId: deal.teamId,
    });
    const shares = allocate(amount, random.chance(0.5) ? [7, 2, 1] : [6, 4]);
    const lines = shares.map((share, index) => {
      const product = random.pick(catalogue.industrial);
      // One piece at the share's price: a quote is made to come to the deal's amount.
      const unitPrice = {
        value: normalDecimal(fromMinor(share.amountMinor, share.currency)),
        currency: share.currency,
      };
      const counted = { id: '', quantity: '1', unitPrice, discountBp: 0, taxRateBp: product.taxRateBp ?? 0 };
      return store.add('quoteLine', {
        quoteId: quote.id,
        position: index + 1,
        productId: product.id,
        sku: product.sku,
        name: (customer.isChinese ? product.name : product.nameEn) ?? product.name,
        unit: customer.isChinese ? '套' : 'set',
        quantity: '1',
        unitPrice,
        taxRateBp: counted.taxRateBp,
        lineTotal: lineTotalOf(counted),
        createdAt,
      });
    });
    Object.assign(quote, totalsOf({ currency: amount.currency, lines, pricesIncludeTax: quote.pricesIncludeTax }));
    deal.amountSource = 'lines';
  }
}

function seedInvoices(store: SeedStore, random: Random, orders: readonly SeededOrder[]): void {
  const billed = orders.filter(
    ({ record, customer }) =>
      record.kind === 'sale' &&
      customer.record.kind === 'company' &&
      record.status !== 'cancelled' &&
      Date.parse(record.placedAt) > store.anchor - 365 * 86_400_000,
  );
  for (const { record: order, lines } of billed) {
    if (!random.chance(0.35) || !order.total) continue;
    const placed = Math.floor((Date.parse(order.placedAt) - store.anchor) / 86_400_000);
    const issued = Math.min(0, placed + random.whole(1, 5));
    const createdAt = store.at(issued, 17);
    const owner = { ownerId: order.ownerId, teamId: order.teamId };
    const invoice = store.add('invoice', {
      number: store.number('invoice', 'INV-{yyyy}-{n}', createdAt),
      customerId: order.customerId,
      contactId: order.contactId,
      orderId: order.id,
      currency: order.currency,
      subtotal: order.subtotal,
      discountTotal: order.discountTotal,
      taxTotal: order.taxTotal,
      total: order.total,
      billTo: order.shipTo,
      terms: '30 / 60 / 10',
      issuedOn: store.day(issued),
      dueOn: store.day(issued + 30),
      createdAt,
      ...owner,
    });
    for (const {
      position,
      productId,
      sku,
      name,
      unit,
      quantity,
      unitPrice,
      discountBp,
      taxRateBp,
      lineTotal,
    } of lines) {
      store.add('invoiceLine', {
        invoiceId: invoice.id,
        position,
        productId,
        sku,
        name,
        unit,
        quantity,
        unitPrice,
        discountBp,
        taxRateBp,
        lineTotal,
        createdAt,
      });
    }
    pay(store, random, invoice, order, issued);
  }
}

/** Most pay in one go about the due day, some in three parts, a few late; what lies beyond the anchor is still to come. */
function pay(
  store: SeedStore,
  random: Random,
  invoice: Seeded<'invoice'>,
  order: Seeded<'order'>,
  issued: number,
): void {
  const { total, currency } = invoice;
  if (!total) return;
  const inParts = random.chance(0.15);
  const parts = inParts ? allocate(total, [3, 6, 1]) : [total];
  const delay = random.chance(0.12) ? random.whole(35, 110) : random.whole(5, 33);
  let paidMinor = 0;
  let paidAt: string | null = null;
  parts.forEach((amount, index) => {
    const day = issued + delay + index * 30;
    const isPaid = day < 0 && amount.amountMinor > 0;
    if (inParts)
      store.add('paymentPlan', {
        customerId: invoice.customerId,
        orderId: order.id,
        position: index + 1,
        dueOn: store.day(issued + 30 + index * 30),
        plannedAmount: amount,
        status: isPaid ? 'done' : 'planned',
        createdAt: invoice.createdAt,
        ownerId: invoice.ownerId,
        teamId: invoice.teamId,
      });
    if (!isPaid) return;
    paidAt = store.at(day, 15, random.whole(0, 59));
    paidMinor += amount.amountMinor;
    store.add('payment', {
      number: store.number('payment', 'PAY-{yyyy}-{n}', paidAt),
      customerId: invoice.customerId,
      orderId: order.id,
      invoiceId: invoice.id,
      amount,
      paidAt,
      method: 'transfer',
      reference: `TT${random.whole(10_000_000, 99_999_999)}`,
      createdAt: paidAt,
      ownerId: invoice.ownerId,
      teamId: invoice.teamId,
    });
  });
  const balance = total.amountMinor - paidMinor;
  invoice.paidTotal = paidMinor === 0 ? null : { amountMinor: paidMinor, currency };
  invoice.balance = { amountMinor: balance, currency };
  invoice.status = balance <= 0 ? 'paid' : paidMinor > 0 ? 'partlyPaid' : 'issued';
  invoice.paidAt = invoice.status === 'paid' ? paidAt : null;
}

function seedRefunds(store: SeedStore, orders: readonly SeededOrder[]): void {
  for (const { record } of orders) {
    if (record.kind !== 'return' || !record.total || record.total.amountMinor >= 0) continue;
    store.add('refund', {
      customerId: record.customerId,
      orderId: record.id,
      amount: { amountMinor: -record.total.amountMinor, currency: record.currency },
      refundedAt: record.placedAt,
      status: 'done',
      reason: '退货退款',
      createdAt: record.placedAt,
      ownerId: record.ownerId,
      teamId: record.teamId,
    });
  }
}
