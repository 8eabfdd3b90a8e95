import { compareCodePoints, dayOf, daysBetween, type Money } from '@tenon/schema';

/** What the board reads of a deal; a field the actor may not see is absent. */
export interface BoardDeal {
  readonly id: string;
  readonly name?: string | null;
  readonly customerId?: string | null;
  readonly stageId?: string | null;
  readonly status?: 'open' | 'won' | 'lost' | null;
  readonly amount?: Money | null;
  /** Basis points. */
  readonly probability?: number | null;
  readonly expectedCloseOn?: string | null;
  readonly stageEnteredAt?: string | null;
  readonly boardRank?: string | null;
}

export interface BoardStage {
  readonly id: string;
  readonly name: string;
  readonly kind: 'open' | 'won' | 'lost';
  readonly probability?: number | null;
  readonly staleAfterDays?: number | null;
  /** Asks why before a deal enters. */
  readonly needsReason?: boolean;
}

export interface CurrencySum {
  readonly currency: string;
  readonly total: Money;
  readonly weighted: Money;
  readonly deals: number;
}

export interface BoardColumn {
  readonly stage: BoardStage;
  /** Place among the open stages, for the glyph. */
  readonly index: number;
  readonly openStages: number;
  readonly deals: readonly BoardDeal[];
  /** Biggest number of deals first. */
  readonly sums: readonly CurrencySum[];
  /** Part of the largest column in the board's main currency, 0…1. */
  readonly share: number;
}

/** Deals sorted into the columns of their stages, with their sums. Deals of other stages are left out. */
export function boardColumns(stages: readonly BoardStage[], deals: Iterable<BoardDeal>): readonly BoardColumn[] {
  const byStage = new Map<string, BoardDeal[]>(stages.map((stage) => [stage.id, []]));
  for (const deal of deals) byStage.get(deal.stageId ?? '')?.push(deal);
  const openStages = stages.filter((stage) => stage.kind === 'open');
  const columns = stages.map((stage) => {
    const own = (byStage.get(stage.id) ?? []).sort(byRank);
    return {
      stage,
      index: openStages.indexOf(stage),
      openStages: openStages.length,
      deals: own,
      sums: sumsOf(own, stage),
    };
  });
  const main = mainCurrency(columns.flatMap((column) => column.sums));
  const totalOf = (sums: readonly CurrencySum[]) => sums.find((sum) => sum.currency === main)?.total.amountMinor ?? 0;
  const largest = Math.max(0, ...columns.map((column) => totalOf(column.sums)));
  return columns.map((column) => ({ ...column, share: largest > 0 ? Math.max(0, totalOf(column.sums)) / largest : 0 }));
}

/** Empty ranks last, ties by id: the same order on every side. */
function byRank(a: BoardDeal, b: BoardDeal): number {
  if (a.boardRank && b.boardRank) return compareCodePoints(a.boardRank, b.boardRank) || compareCodePoints(a.id, b.id);
  if (a.boardRank) return -1;
  if (b.boardRank) return 1;
  return compareCodePoints(b.stageEnteredAt ?? '', a.stageEnteredAt ?? '') || compareCodePoints(a.id, b.id);
}

function sumsOf(deals: readonly BoardDeal[], stage: BoardStage): readonly CurrencySum[] {
  const sums = new Map<string, { total: bigint; weighted: bigint; deals: number }>();
  for (const deal of deals) {
    if (!deal.amount) continue;
    const sum = sums.get(deal.amount.currency) ?? { total: 0n, weighted: 0n, deals: 0 };
    const minor = BigInt(deal.amount.amountMinor);
    sum.total += minor;
    sum.weighted += minor * BigInt(deal.probability ?? stage.probability ?? 0);
    sum.deals += 1;
    sums.set(deal.amount.currency, sum);
  }
  return [...sums]
    .map(([currency, { total, weighted, deals: count }]) => ({
      currency,
      total: { amountMinor: Number(total), currency },
      weighted: { amountMinor: Number(weighted / 10_000n), currency },
      deals: count,
    }))
    .sort((a, b) => b.deals - a.deals || compareCodePoints(a.currency, b.currency));
}

/** The currency of most deals; undefined where there are no amounts. */
function mainCurrency(sums: readonly CurrencySum[]): string | undefined {
  const counts = new Map<string, number>();
  for (const sum of sums) counts.set(sum.currency, (counts.get(sum.currency) ?? 0) + sum.deals);
  return [...counts].sort((a, b) => b[1] - a[1] || compareCodePoints(a[0], b[0]))[0]?.[0];
}

/** Sums of all columns together, per currency. */
export function boardTotals(columns: readonly BoardColumn[]): readonly Money[] {
  const totals = new Map<string, { total: bigint; deals: number }>();
  for (const sum of columns.flatMap((column) => column.sums)) {
    const before = totals.get(sum.currency) ?? { total: 0n, deals: 0 };
    totals.set(sum.currency, { total: before.total + BigInt(sum.total.amountMinor), deals: before.deals + sum.deals });
  }
  return [...totals]
    .sort((a, b) => b[1].deals - a[1].deals)
    .map(([currency, { total }]) => ({ amountMinor: Number(total), currency }));
}

export interface Age {
  readonly days: number;
  /** Filled ticks grow at the start, at half and at the whole of what the stage allows. */
  readonly level: 'new' | 'mid' | 'old';
}

/** Whole calendar days in the stage, in the tenant's zone. */
export function ageOf(
  deal: BoardDeal,
  stage: BoardStage,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
): Age | undefined {
  if (!deal.stageEnteredAt || stage.kind !== 'open') return undefined;
  const days = Math.max(0, daysBetween(dayOf(deal.stageEnteredAt, timeZone), dayOf(now, timeZone)));
  const limit = stage.staleAfterDays ?? 14;
  return { days, level: days >= limit ? 'old' : days * 2 >= limit ? 'mid' : 'new' };
}

/** Neighbours' ranks at a place in a column, the moved deal itself not counted. */
export function neighbours(
  deals: readonly BoardDeal[],
  index: number,
  movedId: string,
): { readonly before: string | undefined; readonly after: string | undefined } {
  const others = deals.filter((deal) => deal.id !== movedId);
  const before =
    others
      .slice(0, index)
      .reverse()
      .find((deal) => deal.boardRank)?.boardRank ?? undefined;
  const after = others.slice(index).find((deal) => deal.boardRank)?.boardRank ?? undefined;
  return { before, after: after === before ? undefined : after };
}

/** Deals as they are, with those on their way already where they go. */
export function dealsAhead(
  deals: readonly BoardDeal[],
  aheadOf: (id: string) => { readonly toStageId: string; readonly boardRank?: string | undefined } | undefined,
): readonly BoardDeal[] {
  return deals.map((deal) => {
    const ahead = aheadOf(deal.id);
    return ahead
      ? { ...deal, stageId: ahead.toStageId, ...(ahead.boardRank ? { boardRank: ahead.boardRank } : {}) }
      : deal;
  });
}
