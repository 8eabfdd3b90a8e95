import {
  assertValid,
  compareCodePoints,
  entityOf,
  partsOf,
  TenonError,
  type AnyRecord,
  type Filter,
  type Reaction,
  type Schema,
  type SortBy,
  type Transaction,
  validateCreate,
  validatePatch,
} from '@tenon/schema';

export interface MemoryTransactionOptions {
  readonly tenantId?: string;
  readonly userId?: string | null;
  readonly reactions?: readonly Reaction[];
  /** Whether writes made by a reaction set off reactions themselves; rules must hold either way. */
  readonly isNested?: boolean;
}

type Row = Record<string, unknown> & { readonly id: string };

/**
 * A transaction on plain maps, for tests of mutators and reactions: no rights, parts inside their wholes,
 * reactions after each write. Filters are limited to what the CRM's own rules ask.
 */
export class MemoryTransaction {
  readonly #schema: Schema;
  readonly #options: Required<MemoryTransactionOptions>;
  readonly #tables = new Map<string, Map<string, Row>>();
  at = '2026-01-01T00:00:00.000Z';
  #depth = 0;

  constructor(schema: Schema, options: MemoryTransactionOptions = {}) {
    this.#schema = schema;
    this.#options = { tenantId: 'tenant', userId: 'user', reactions: [], isNested: true, ...options };
  }

  /** The interface mutators are given. */
  as<S extends Schema>(): Transaction<S> {
    const transaction: Transaction = {
      side: 'server',
      schema: this.#schema,
      get: (entity, id) => this.#get(entity, id),
      find: async (entity, id) => this.read(entity, id),
      list: async (entity, filter, options) => this.list(entity, filter, options),
      create: (entity, values) => this.#create(entity, values),
      update: (entity, id, patch) => this.#update(entity, id, patch),
      delete: (entity, id) => this.#update(entity, id, {}, { deletedAt: this.at, deletedById: this.#options.userId }),
      restore: (entity, id) => this.#update(entity, id, {}, { deletedAt: null, deletedById: null }),
      asSystem: () => transaction,
    };
    return transaction as never;
  }

  /** A record with its parts, deleted or not. */
  read(entity: string, id: string): AnyRecord | undefined {
    const row = this.#table(entity).get(id);
    if (!row) return undefined;
    const record: Row = { ...row };
    for (const part of partsOf(this.#schema, entity)) {
      const { by, as } = part.partOf ?? { by: '', as: '' };
      record[as] = [...this.#table(part.name).values()].filter((candidate) => candidate[by] === id);
    }
    return record;
  }

  /** Live records that match. */
  list(
    entity: string,
    filter: Filter,
    options: { readonly sort?: readonly SortBy[]; readonly limit?: number } = {},
  ): readonly AnyRecord[] {
    const found = [...this.#table(entity).values()].filter((row) => row['deletedAt'] === null && matches(row, filter));
    const [sort] = options.sort ?? [];
    if (sort) {
      const sign = sort.dir === 'asc' ? 1 : -1;
      found.sort((left, right) => sign * compareCodePoints(String(left[sort.field]), String(right[sort.field])));
    }
    return found.slice(0, options.limit ?? 1000);
  }

  async #get(entity: string, id: string): Promise<AnyRecord> {
    const record = this.read(entity, id);
    if (!record || record['deletedAt'] !== null) throw new TenonError('not-found', `There is no ${entity} ${id}.`);
    return record;
  }

  async #create(entity: string, values: Row): Promise<void> {
    const { partOf } = entityOf(this.#schema, entity);
    if (this.#table(entity).has(values.id))
      throw new TenonError('already-exists', `There is a ${entity} ${values.id}.`);
    const whole = partOf ? String(values[partOf.by]) : values.id;
    const before = partOf ? this.read(partOf.entity, whole) : undefined;
    const row: Row = {
      ...this.#base(),
      ...assertValid(validateCreate(this.#schema, entity, values), `The new ${entity}`),
    };
    this.#takeParts(entity, row);
    this.#table(entity).set(values.id, row);
    await this.#react(partOf?.entity ?? entity, whole, before);
  }

  async #update(
    entity: string,
    id: string,
    patch: Record<string, unknown>,
    base: Record<string, unknown> = {},
  ): Promise<void> {
    const { partOf } = entityOf(this.#schema, entity);
    const former = this.#table(entity).get(id);
    if (!former) throw new TenonError('not-found', `There is no ${entity} ${id}.`);
    const whole = partOf ? String(former[partOf.by]) : id;
    const before = this.read(partOf?.entity ?? entity, whole);
    const given = assertValid(validatePatch(this.#schema, entity, patch), `The change of ${entity} ${id}`);
    const row: Row = { ...former, ...given, ...base, rev: Number(former['rev']) + 1, updatedAt: this.at };
    this.#takeParts(entity, row);
    this.#table(entity).set(id, row);
    await this.#react(partOf?.entity ?? entity, whole, before);
  }

  #takeParts(entity: string, row: Row): void {
    for (const part of partsOf(this.#schema, entity)) {
      const { by, as } = part.partOf ?? { by: '', as: '' };
      const given = row[as];
      delete row[as];
      if (!Array.isArray(given)) continue;
      const table = this.#table(part.name);
      for (const [id, former] of table) if (former[by] === row.id) table.delete(id);
      for (const line of given as Row[]) table.set(line.id, { ...this.#base(), ...line, [by]: row.id });
    }
  }

  async #react(entity: string, id: string, before: AnyRecord | undefined): Promise<void> {
    if (this.#depth > 0 && !this.#options.isNested) return;
    if (this.#depth > 8) throw new TenonError('internal', `Reactions to ${entity} ${id} do not come to rest.`);
    this.#depth += 1;
    try {
      for (const reaction of this.#options.reactions) {
        if (reaction.entity !== entity) continue;
        const after = this.read(entity, id);
        await reaction.run({ tx: this.as(), before: before, after: after, at: this.at });
      }
    } finally {
      this.#depth -= 1;
    }
  }

  #base(): Record<string, unknown> {
    const { tenantId, userId } = this.#options;
    return {
      tenantId,
      ownerId: null,
      teamId: null,
      createdAt: this.at,
      createdById: userId,
      updatedAt: this.at,
      updatedById: userId,
      deletedAt: null,
      deletedById: null,
      rev: 1,
      source: 'manual',
    };
  }

  #table(entity: string): Map<string, Row> {
    const table = this.#tables.get(entity) ?? new Map<string, Row>();
    this.#tables.set(entity, table);
    return table;
  }
}

function matches(row: Row, filter: Filter): boolean {
  switch (filter.op) {
    case 'and':
      return filter.of.every((part) => matches(row, part));
    case 'or':
      return filter.of.some((part) => matches(row, part));
    case 'not':
      return !matches(row, filter.of);
    case 'eq':
      return row[filter.field] === filter.value;
    case 'in':
      return filter.values.some((value) => row[filter.field] === value);
    default:
      throw new TenonError('bad-filter', `MemoryTransaction does not know "${filter.op}"; use the database for it.`);
  }
}
