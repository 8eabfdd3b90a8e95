import { createIdSource, entityOf, type AnyRecord, type EntityName, type RecordIn } from '@tenon/schema';
import { crmSchema, type CrmSchema } from '@tenon/entities';
import { Random } from './random.ts';

type Given<N extends EntityName<CrmSchema>> = Partial<{
  -readonly [K in keyof RecordIn<CrmSchema, N>]: RecordIn<CrmSchema, N>[K];
}>;
/** A record that is still being made: later parts of the seeding fill in what follows from them. */
export type Seeded<N extends EntityName<CrmSchema>> = {
  -readonly [K in keyof RecordIn<CrmSchema, N>]: RecordIn<CrmSchema, N>[K];
};

const day = 86_400_000;

/** The records of one tenant, made in memory before any is written. */
export class SeedStore {
  readonly tenantId: string;
  /** Start of the anchor day in UTC, in milliseconds. */
  readonly anchor: number;
  readonly seed: string;
  readonly records = new Map<string, AnyRecord[]>();
  readonly newId: () => string;
  /** Highest number given, by entity, field and period. */
  readonly numbers = new Map<string, number>();

  constructor(options: { readonly seed: string; readonly anchorDay: string }) {
    this.seed = options.seed;
    this.anchor = Date.parse(`${options.anchorDay}T00:00:00.000Z`);
    const random = new Random(`${options.seed}:ids`);
    this.newId = createIdSource({ now: () => this.anchor - 800 * day, random: random.bytes });
    this.tenantId = this.newId();
  }

  /** A chain of chance of its own, so that a change in one part of the seeding leaves the others alone. */
  random(part: string): Random {
    return new Random(`${this.seed}:${part}`);
  }

  /** `daysFromAnchor` days later (earlier if negative), at a time of day in Shanghai. */
  at(daysFromAnchor: number, hour = 9, minute = 0): string {
    return new Date(
      this.anchor + Math.floor(daysFromAnchor) * day + (hour - 8) * 3_600_000 + minute * 60_000,
    ).toISOString();
  }

  day(daysFromAnchor: number): string {
    return new Date(this.anchor + Math.floor(daysFromAnchor) * day).toISOString().slice(0, 10);
  }

  add<N extends EntityName<CrmSchema>>(entity: N, values: Given<N>): Seeded<N> {
    const declared = entityOf(crmSchema, entity);
    const given: Readonly<Record<string, unknown>> = values;
    const createdAt = given['createdAt'] ?? this.at(-730);
    const record: Record<string, unknown> & { id: string } = {
      id: typeof given['id'] === 'string' ? given['id'] : this.newId(),
      tenantId: this.tenantId,
      ownerId: null,
      teamId: null,
      createdAt,
      createdById: given['ownerId'] ?? null,
      updatedAt: createdAt,
      updatedById: given['ownerId'] ?? null,
      deletedAt: null,
      deletedById: null,
      rev: 1,
      source: 'manual',
    };
    for (const [name, field] of Object.entries(declared.fields))
      record[name] = 'default' in field ? field.default : null;
    Object.assign(record, given);
    const list = this.records.get(entity) ?? [];
    this.records.set(entity, list);
    list.push(record);
    return record as unknown as Seeded<N>;
  }

  /** The next human number of a pattern, as the server would have given it in that year. */
  number(entity: string, format: string, at: string): string {
    const period = format.includes('{yyyy}') ? at.slice(0, 4) : '';
    const key = JSON.stringify([entity, 'number', period]);
    const n = (this.numbers.get(key) ?? 0) + 1;
    this.numbers.set(key, n);
    return format.replaceAll('{yyyy}', period).replaceAll('{n}', String(n).padStart(4, '0'));
  }
}
