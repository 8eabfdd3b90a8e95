import { describe, expect, it } from 'vitest';
import { id, minute, testCrm } from '../mutators/test-crm.fixture.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

describe('the balance of an invoice', () => {
  it('follows payments and refunds, and says when it was settled', async () => {
    const { tx } = await testCrm();
    const lines = [
      {
        id: id(71),
        invoiceId: id(70),
        position: 1,
        name: '相机模组',
        quantity: '2',
        unitPrice: { value: '500', currency: 'CNY' },
      },
    ];
    await tx.create('invoice', { id: id(70), currency: 'CNY', customerId: id(20), status: 'issued', lines });
    expect(await tx.get('invoice', id(70))).toMatchObject({
      total: yuan(100_000),
      balance: yuan(100_000),
      status: 'issued',
    });
    await tx.create('payment', { id: id(72), invoiceId: id(70), amount: yuan(40_000), paidAt: minute(1) });
    expect(await tx.get('invoice', id(70))).toMatchObject({
      paidTotal: yuan(40_000),
      balance: yuan(60_000),
      status: 'partlyPaid',
      paidAt: null,
    });
    await tx.create('payment', { id: id(73), invoiceId: id(70), amount: yuan(60_000), paidAt: minute(9) });
    expect(await tx.get('invoice', id(70))).toMatchObject({ balance: yuan(0), status: 'paid', paidAt: minute(9) });
    await tx.create('refund', {
      id: id(74),
      invoiceId: id(70),
      amount: yuan(10_000),
      refundedAt: minute(12),
      status: 'done',
    });
    expect(await tx.get('invoice', id(70))).toMatchObject({
      balance: yuan(10_000),
      status: 'partlyPaid',
      paidAt: null,
    });
    await tx.delete('refund', id(74));
    await tx.delete('payment', id(72));
    expect(await tx.get('invoice', id(70))).toMatchObject({ paidTotal: yuan(60_000), balance: yuan(40_000) });
  });
});
