import {
  entityOf,
  partsOf,
  TenonError,
  type Actor,
  type AnyEntity,
  type AnyRecord,
  type QueryContext,
  type Schema,
} from '@tenon/schema';
import type { Surroundings } from '../clock.ts';
import type { Mode, Session } from '../session.ts';
import { sql } from '../sql/fragment.ts';
import { byIds, readRecords } from './record-store.ts';

/** rev of the record at which a field was last changed */
export type Stamps = Readonly<Record<string, number>>;

/** One record that this transaction has read or written, whole with its parts. */
export interface Tracked {
  readonly entity: string;
  readonly id: string;
  /** As it was before this transaction; `undefined` for a new one. */
  readonly before: AnyRecord | undefined;
  /** As the database has it now: `before`, or what an earlier flush wrote. */
  stored: AnyRecord | undefined;
  current: AnyRecord;
  isLocked: boolean;
  /** Whether the actor may read it; `undefined`: not asked yet. */
  isVisible: boolean | undefined;
  stamps: Stamps;
  /** Fields whose former value somebody else wrote after the caller had last looked. */
  readonly overwritten: Map<string, unknown>;
}

export interface WorkOptions {
  readonly schema: Schema;
  readonly actor: Actor;
  readonly context: QueryContext;
  readonly surroundings: Surroundings;
  /** Instant of the call, never later than the server's clock. */
  readonly at: string;
  readonly source: string;
  /** Name of the running mutator: fields with `writtenBy` ask for it. */
  readonly mutator: string;
  /** `entity:id` → field → rev the edit was made on. */
  readonly base: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface ReferenceCheck {
  readonly mode: Mode;
  readonly entity: string;
  readonly id: string;
  readonly path: string;
}

/**
 * What one call has read and wants written. Nothing goes to the database before `flush`, so each record is written
 * once, with one new `rev`, however often the mutator and the reactions touch it.
 */
export class UnitOfWork {
  readonly session: Session;
  readonly options: WorkOptions;
  readonly tracked = new Map<string, Tracked>();
  /** In order of the first write. */
  readonly touched = new Set<Tracked>();
  readonly references: ReferenceCheck[] = [];
  readonly #missing = new Map<string, Set<Mode>>();

  constructor(session: Session, options: WorkOptions) {
    this.session = session;
    this.options = options;
  }

  /** Deleted records too: whether they count is the caller's decision. */
  async load(entity: string, id: string, mode: Mode): Promise<Tracked | undefined> {
    await this.loadMany(entity, [id], mode);
    const found = this.tracked.get(keyOf(entity, id));
    if (!found || mode === 'system') return found;
    return (await this.#isVisible(found)) ? found : undefined;
  }

  async loadMany(entity: string, ids: readonly string[], mode: Mode): Promise<void> {
    const wanted = [...new Set(ids)].filter(
      (id) => !this.tracked.has(keyOf(entity, id)) && !this.#missing.get(keyOf(entity, id))?.has(mode),
    );
    const contested = wanted.filter((id) => this.session.contested.has(keyOf(entity, id)));
    if (contested.length > 0) await this.#loadLocked(entity, contested);
    await this.#loadUnlocked(
      entity,
      contested.length > 0 ? wanted.filter((id) => !contested.includes(id)) : wanted,
      mode,
    );
  }

  async #loadLocked(entity: string, ids: readonly string[]): Promise<void> {
    const { schema } = this.options;
    const records = await readRecords(this.session, {
      schema,
      mode: 'system',
      entity,
      where: [byIds(ids)],
      order: sql`t.id`,
      lock: true,
    });
    const stamps = await readStamps(
      this.session,
      entity,
      records.map(({ id }) => id),
    );
    for (const record of records) {
      const tracked = this.track(entity, record, 'system');
      tracked.stamps = stamps.get(record.id) ?? {};
      tracked.isLocked = true;
    }
  }

  async #loadUnlocked(entity: string, wanted: readonly string[], mode: Mode): Promise<void> {
    if (wanted.length === 0) return;
    const records = await readRecords(this.session, {
      schema: this.options.schema,
      mode,
      entity,
      where: [byIds(wanted)],
    });
    for (const record of records) this.track(entity, record, mode);
    const found = new Set(records.map(({ id }) => id));
    for (const id of wanted)
      if (!found.has(id))
        this.#missing.set(keyOf(entity, id), new Set([...(this.#missing.get(keyOf(entity, id)) ?? []), mode]));
  }

  /** Takes in a record that was read; what this transaction has already done to it stays. */
  track(entity: string, record: AnyRecord, mode: Mode): Tracked {
    const key = keyOf(entity, record.id);
    const known = this.tracked.get(key);
    if (known) {
      if (mode === 'app') known.isVisible = true;
      return known;
    }
    const tracked: Tracked = {
      entity,
      id: record.id,
      before: record,
      stored: record,
      current: record,
      isLocked: false,
      isVisible: mode === 'app' ? true : undefined,
      stamps: {},
      overwritten: new Map(),
    };
    this.tracked.set(key, tracked);
    return tracked;
  }

  /** Must be called before a record is changed: from then on nobody else can. */
  async lock(tracked: Tracked): Promise<void> {
    if (tracked.isLocked || !tracked.before) return;
    const { schema } = this.options;
    const [fresh] = await readRecords(this.session, {
      schema,
      mode: 'system',
      entity: tracked.entity,
      where: [byIds([tracked.id])],
      lock: true,
      withParts: false,
    });
    if (!fresh || fresh['rev'] !== tracked.before['rev']) {
      // Decisions may already rest on what was read; the database's own code makes the whole call run again.
      this.session.contested.add(keyOf(tracked.entity, tracked.id));
      throw Object.assign(new Error('The record was changed between reading and writing'), { code: '40001' });
    }
    tracked.stamps = (await readStamps(this.session, tracked.entity, [tracked.id])).get(tracked.id) ?? {};
    tracked.isLocked = true;
  }

  add(entity: string, record: AnyRecord): Tracked {
    const tracked: Tracked = {
      entity,
      id: record.id,
      before: undefined,
      stored: undefined,
      current: record,
      isLocked: true,
      isVisible: true,
      stamps: {},
      overwritten: new Map(),
    };
    this.tracked.set(keyOf(entity, record.id), tracked);
    this.touched.add(tracked);
    return tracked;
  }

  change(tracked: Tracked, next: AnyRecord): void {
    const { at, actor } = this.options;
    tracked.current = { ...next, updatedAt: at, updatedById: actor.userId };
    this.touched.add(tracked);
  }

  /** A part's whole, however the caller names the part. */
  async wholeOf(part: AnyEntity, id: string, mode: Mode): Promise<Tracked | undefined> {
    const as = part.partOf?.as ?? '';
    const whole = part.partOf?.entity ?? '';
    for (const tracked of this.tracked.values()) {
      if (tracked.entity === whole && listOf(tracked.current, as).some((one) => one.id === id))
        return mode === 'system' || (await this.#isVisible(tracked)) ? tracked : undefined;
    }
    const [row] = await readRecords(this.session, {
      schema: this.options.schema,
      mode: 'system',
      entity: part.name,
      where: [byIds([id])],
    });
    return row ? this.load(whole, String(row[part.partOf?.by ?? 'id']), mode) : undefined;
  }

  /** For decisions that look at a neighbour: what has been loaded, as the system sees it. */
  readonly get = (entity: string, id: string): AnyRecord | undefined => this.tracked.get(keyOf(entity, id))?.current;

  async #isVisible(tracked: Tracked): Promise<boolean> {
    if (tracked.isVisible === undefined) {
      const { schema } = this.options;
      const seen = await readRecords(this.session, {
        schema,
        mode: 'app',
        entity: tracked.entity,
        where: [byIds([tracked.id])],
        withParts: false,
      });
      tracked.isVisible = seen.length > 0;
    }
    return tracked.isVisible;
  }
}

export function keyOf(entity: string, id: string): string {
  return `${entity}:${id}`;
}

export function listOf(record: AnyRecord, as: string): readonly AnyRecord[] {
  const list = record[as];
  return Array.isArray(list) ? (list as readonly AnyRecord[]) : [];
}

export function listNames(
  schema: Schema,
  entity: string,
): readonly { readonly part: AnyEntity; readonly as: string; readonly by: string }[] {
  return partsOf(schema, entity).flatMap((part) =>
    part.partOf ? [{ part, as: part.partOf.as, by: part.partOf.by }] : [],
  );
}

export function isGone(record: AnyRecord): boolean {
  return (record['deletedAt'] ?? null) !== null;
}

export function notFound(schema: Schema, entity: string, id: string): TenonError {
  return new TenonError('not-found', `There is no ${entityOf(schema, entity).name} ${id} that you may see.`);
}

async function readStamps(
  session: Session,
  entity: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Stamps>> {
  const rows = await session.query<{ record_id: string; stamps: Stamps }>(
    'system',
    sql`select record_id, stamps from field_stamp where tenant_id = ${session.tenantId} and entity = ${entity} and record_id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.record_id, row.stamps]));
}
