import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, moveDeal } from './move-deal.ts';
import { id, minute, stages, testCrm } from './test-crm.fixture.ts';

async function withDeal(options: { readonly isNested?: boolean } = {}) {
  const crm = await testCrm(options);
  crm.memory.at = minute(0);
  await crm.tx.create('deal', {
    id: id(40),
    name: '视觉产线二期',
    customerId: id(20),
    stageId: stages.fresh,
    amount: { amountMinor: 100_000, currency: 'CNY' },
  });
  return { ...crm, deal: () => crm.tx.get('deal', id(40)) };
}

describe('moveDeal', () => {
  it('opens the history of a new deal and takes pipeline, status and probability from its first stage', async () => {
    const { deal } = await withDeal();
    const created = await deal();
    expect(created).toMatchObject({
      pipelineId: id(10),
      status: 'open',
      probability: 1000,
      stageEnteredAt: minute(0),
      closedAt: null,
    });
    expect(created.weightedAmount).toEqual({ amountMinor: 10_000, currency: 'CNY' });
    expect(historyOf(created)).toMatchObject([{ toStageId: stages.fresh, enteredAt: minute(0), leftAt: null }]);
  });

  it('closes a deal that enters a won stage and reopens one that leaves it', async () => {
    const { deal, call } = await withDeal();
    await call(moveDeal, { id: id(40), stageId: stages.won, historyId: id(41) }, minute(10));
    expect(await deal()).toMatchObject({
      status: 'won',
      closedAt: minute(10),
      probability: 10_000,
      weightedAmount: { amountMinor: 100_000 },
    });
    await call(moveDeal, { id: id(40), stageId: stages.quoted, historyId: id(42) }, minute(30));
    expect(await deal()).toMatchObject({
      status: 'open',
      closedAt: null,
      probability: 5000,
      stageEnteredAt: minute(30),
    });
    expect(historyOf(await deal()).map((stay) => stay.durationSec)).toEqual([600, 1200, null]);
  });

  it('asks for a reason where the stage does, and forgets it when the deal is reopened', async () => {
    const { deal, call } = await withDeal();
    await expect(
      call(moveDeal, { id: id(40), stageId: stages.lost, historyId: id(41) }, minute(5)),
    ).rejects.toMatchObject({
      code: 'rule-broken',
      issues: [{ path: 'lossReason', rule: 'required' }],
    });
    expect(await deal()).toMatchObject({ stageId: stages.fresh, status: 'open' });
    await call(moveDeal, { id: id(40), stageId: stages.lost, historyId: id(41), lossReason: 'price' }, minute(5));
    expect(await deal()).toMatchObject({ status: 'lost', lossReason: 'price' });
    await call(moveDeal, { id: id(40), stageId: stages.fresh, historyId: id(42) }, minute(6));
    expect(await deal()).toMatchObject({ status: 'open', lossReason: null });
  });

  it('writes no history for a move to the stage the deal is in, only its place on the board', async () => {
    const { deal, call } = await withDeal();
    const before = await deal();
    await call(moveDeal, { id: id(40), stageId: stages.fresh, historyId: id(41) }, minute(5));
    expect(await deal()).toEqual(before);
    await call(moveDeal, { id: id(40), stageId: stages.fresh, historyId: id(42), boardRank: 'k' }, minute(6));
    expect(await deal()).toMatchObject({ boardRank: 'k', stageEnteredAt: minute(0) });
    expect(historyOf(await deal())).toHaveLength(1);
  });

  it('keeps a probability that was set by hand until the deal is closed', async () => {
    const { deal, call, tx } = await withDeal();
    await tx.update('deal', id(40), { probability: 7700, isProbabilityManual: true });
    await call(moveDeal, { id: id(40), stageId: stages.quoted, historyId: id(41) }, minute(5));
    expect(await deal()).toMatchObject({ probability: 7700, weightedAmount: { amountMinor: 77_000 } });
    await call(moveDeal, { id: id(40), stageId: stages.won, historyId: id(42) }, minute(6));
    expect(await deal()).toMatchObject({ probability: 10_000 });
  });

  it.each([true, false])(
    'durations of all stays add up to the age of the deal, in whatever order moves arrive (nested reactions: %s)',
    async (isNested) => {
      const target = fc.constantFrom(stages.fresh, stages.quoted, stages.won, stages.lost);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(target, fc.integer({ min: 0, max: 5000 })), { maxLength: 12 }),
          async (moves) => {
            const { deal, call } = await withDeal({ isNested });
            for (const [index, [stageId, at]] of moves.entries()) {
              await call(
                moveDeal,
                { id: id(40), stageId, historyId: id(100 + index), lossReason: 'other' },
                minute(at),
              );
            }
            const end = await deal();
            const history = historyOf(end);
            const open = history.filter((stay) => stay.leftAt === null);
            expect(open).toHaveLength(1);
            expect(open[0]).toMatchObject({ toStageId: end.stageId, enteredAt: end.stageEnteredAt });
            const stayed = history.reduce((sum, stay) => sum + (stay.durationSec ?? 0), 0);
            expect(stayed).toBe((Date.parse(end.stageEnteredAt ?? '') - Date.parse(minute(0))) / 1000);
            expect(end.closedAt === null).toBe(end.status === 'open');
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});
