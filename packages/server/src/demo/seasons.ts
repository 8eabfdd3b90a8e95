import { weightedIndex, type Random } from './random.ts';
import type { SeedStore } from './seed-store.ts';

/** How much is bought in a month, 1 being usual: Spring Festival is quiet, June, November and December are not. */
const companyMonths = [0.9, 0.6, 1.1, 1.05, 1.05, 1.15, 0.95, 0.95, 1.1, 0.9, 1.2, 1.25];
const personMonths = [1.15, 0.7, 0.9, 0.95, 1, 1.3, 0.9, 1, 1.35, 1, 1.6, 1.2];
const companyDays = [0.15, 1.1, 1.15, 1.1, 1.05, 1, 0.3];
const personDays = [1.25, 0.9, 0.9, 0.9, 0.95, 1.1, 1.3];

/** How many days the seeding looks back. */
export const history = 730;

/** Draws days before the anchor (never the anchor day, which is not over), busier ones more often; business grows by a third over the two years. */
export function dayPicker(
  store: SeedStore,
  kind: 'company' | 'person',
): (random: Random, from: number, to: number) => number {
  const [months, days] = kind === 'company' ? [companyMonths, companyDays] : [personMonths, personDays];
  const weights = Array.from({ length: history + 1 }, (_, index) => {
    const date = new Date(store.anchor + (index - history) * 86_400_000);
    const growth = 1 + (0.33 * index) / history;
    return growth * (months[date.getUTCMonth()] ?? 1) * (days[date.getUTCDay()] ?? 1);
  });
  const draw = weightedIndex(weights);
  return (random, from, to) => {
    for (let tries = 0; tries < 40; tries += 1) {
      const day = draw(random) - history;
      if (day >= from && day <= Math.min(to, -1)) return day;
    }
    return random.whole(Math.max(from, -history), Math.min(to, -1));
  };
}
