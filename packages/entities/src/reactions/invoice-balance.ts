import type { Money, PatchOf, Transaction } from '@tenon/schema';
import { crmReaction } from '../crm-reaction.ts';
import type { CrmSchema } from '../crm-schema.ts';
import { repairedTotals, sameMoney } from '../document-totals.ts';
import type { Invoice, invoice as invoiceEntity } from '../invoice.ts';

type InvoicePatch = { -readonly [K in keyof PatchOf<typeof invoiceEntity>]: PatchOf<typeof invoiceEntity>[K] };

/** Keeps an invoice's totals equal to its lines and its balance equal to what is still to be paid. */
export const invoiceTotals = crmReaction('invoice', async ({ tx, after: invoice }) => {
  if (!invoice || invoice.deletedAt !== null) return;
  const patch: InvoicePatch = { ...repairedTotals(invoice) };
  await settle(tx, { ...invoice, total: patch.total ?? invoice.total }, patch);
});

/** A payment or refund, wherever it came from, changes the balance of the invoices it names and named. */
export const paymentBalance = crmReaction('payment', ({ tx, before, after }) => resettle(tx, before, after));
export const refundBalance = crmReaction('refund', ({ tx, before, after }) => resettle(tx, before, after));

interface NamesInvoice {
  readonly invoiceId: string | null;
}

async function resettle(
  tx: Transaction<CrmSchema>,
  before: NamesInvoice | undefined,
  after: NamesInvoice | undefined,
): Promise<void> {
  for (const id of new Set([before?.invoiceId, after?.invoiceId])) {
    const invoice = id ? await tx.find('invoice', id) : undefined;
    if (invoice) await settle(tx, invoice, {});
  }
}

async function settle(tx: Transaction<CrmSchema>, invoice: Invoice, patch: InvoicePatch): Promise<void> {
  const { currency, total } = invoice;
  const ofInvoice = { op: 'eq', field: 'invoiceId', value: invoice.id } as const;
  const payments = await tx.list('payment', ofInvoice);
  const refunds = await tx.list('refund', ofInvoice);
  const received = payments.filter((payment) => payment.status === 'received' && payment.amount.currency === currency);
  const returned = refunds.filter((refund) => refund.status === 'done' && refund.amount.currency === currency);
  const paidMinor = sumMinor(received) - sumMinor(returned);
  const paidTotal: Money = { amountMinor: paidMinor, currency };
  const balance = total ? { amountMinor: total.amountMinor - paidMinor, currency } : null;
  if (!sameMoney(paidTotal, invoice.paidTotal ?? { amountMinor: 0, currency })) patch.paidTotal = paidTotal;
  if (!sameMoney(balance, invoice.balance)) patch.balance = balance;
  if (invoice.status !== 'draft' && invoice.status !== 'void' && balance) {
    const status = balance.amountMinor <= 0 ? 'paid' : paidMinor > 0 ? 'partlyPaid' : 'issued';
    const lastPaidAt =
      received
        .map((payment) => payment.paidAt)
        .sort()
        .at(-1) ?? null;
    if (status !== invoice.status) patch.status = status;
    const paidAt = status === 'paid' ? lastPaidAt : null;
    if (paidAt !== invoice.paidAt) patch.paidAt = paidAt;
  }
  if (Object.keys(patch).length > 0) await tx.update('invoice', invoice.id, patch);
}

function sumMinor(entries: readonly { readonly amount: Money }[]): number {
  return entries.reduce((sum, entry) => sum + entry.amount.amountMinor, 0);
}
