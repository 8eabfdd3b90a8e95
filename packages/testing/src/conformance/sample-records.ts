import { entityOf, type AnyRecord, type Field } from '@tenon/schema';
import { SeededRandom } from '../seeded-random.ts';
import { sampleSchema } from './sample-schema.ts';
import { idsOf, valueFor, type ValueSource } from './sample-values.ts';

export interface SampleData {
  readonly tenantId: string;
  /** Records by entity, deleted ones among them. */
  readonly records: Readonly<Record<'place' | 'sample', readonly AnyRecord[]>>;
  readonly source: ValueSource;
}

/** The same records for the same seed. A tenth of the places is deleted; some references lead nowhere. */
export function sampleData(
  seed: number,
  { samples, places }: { readonly samples: number; readonly places: number },
): SampleData {
  const random = new SeededRandom(seed);
  const [tenantId = '', userId = '', ...rest] = idsOf(random, 2 + samples + places + 2);
  const placeIds = rest.slice(0, places);
  const sampleIds = rest.slice(places, places + samples);
  const source: ValueSource = {
    random,
    ids: { place: [...placeIds, ...rest.slice(-2)], sample: sampleIds, user: [userId], team: [userId] },
  };
  const make = (entity: 'place' | 'sample', id: string): AnyRecord => {
    const record: Record<string, unknown> & { id: string } = {
      id,
      tenantId,
      ownerId: random.chance(0.7) ? userId : null,
      teamId: null,
      createdAt: valueFor({ kind: 'instant', label: { en: '', zh: '' } }, source),
      createdById: userId,
      updatedAt: '2025-03-01T00:00:00.000Z',
      updatedById: null,
      deletedAt: random.chance(0.1) ? '2025-04-01T00:00:00.000Z' : null,
      deletedById: null,
      rev: 1 + random.below(5),
      source: random.pick(['manual', 'import', 'api']),
    };
    for (const [name, field] of Object.entries<Field>(entityOf(sampleSchema, entity).fields)) {
      record[name] = random.chance(0.25) ? null : valueFor(field, source);
    }
    return record;
  };
  return {
    tenantId,
    records: { place: placeIds.map((id) => make('place', id)), sample: sampleIds.map((id) => make('sample', id)) },
    source,
  };
}
