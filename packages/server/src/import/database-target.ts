import { isDeepStrictEqual } from 'node:util';
import {
  assertValid,
  assertWritable,
  entityOf,
  fieldsOf,
  isEmptyValue,
  isSystem,
  listsOf,
  mayWrite,
  TenonError,
  validatePatch,
  type AnyEntity,
  type AnyRecord,
  type Field,
  type InputOf,
  type Issue,
  type Mutator,
  type PatchOf,
  type Schema,
} from '@tenon/schema';
import type { Identity } from '../auth/actor-loader.ts';
import type { Surroundings } from '../clock.ts';
import { faultOf, isPassing } from '../fault.ts';
import type { Services } from '../services.ts';
import { Session, settingsOf, type Mode } from '../session.ts';
import { ident, join, sql } from '../sql/fragment.ts';
import type { Tx } from '../sql/launcher.ts';
import { ServerTransaction } from '../transaction.ts';
import { work } from '../write/run-mutation.ts';
import { isGone, keyOf, listOf, type UnitOfWork } from '../write/unit-of-work.ts';
import { changedList } from './changed-list.ts';
import { noteExternalIds, readExternalIds, type ExternalId } from './external-ids.ts';
import { lookUp, resolve } from './look-up.ts';
import type { ThroughRule } from './mapping.ts';
import type { ImportBatch, ImportTarget, ItemOutcome } from './target.ts';

export type ImportServices = Pick<Services, 'schema' | 'mutators' | 'reactions' | 'database' | keyof Surroundings>;

export interface DatabaseTargetOptions {
  readonly services: ImportServices;
  readonly identity: Identity;
  /** One Undo for the whole import. */
  readonly group: string;
  readonly requestId: string;
}

type Outcomes = readonly ItemOutcome[];
type Values = Readonly<Record<string, unknown>>;

interface Change {
  readonly entity: AnyEntity;
  readonly id: string;
  readonly values: Values;
  readonly through: readonly ThroughRule[];
}

/**
 * Writes items as any other call does: validated, under the rights of who imports, with reactions, change log and
 * audit, each batch in one transaction together with its external ids. A batch that fails as a whole is halved until the
 * culprit is alone.
 */
export class DatabaseTarget implements ImportTarget {
  readonly schema: ImportServices['schema'];
  readonly timeZone: string;
  readonly #options: DatabaseTargetOptions;
  readonly #mode: Mode;
  readonly #known = new Map<string, unknown>();
  /** Set inside `tryOut`: all batches then share one transaction. */
  #trial: Session | undefined;

  constructor(options: DatabaseTargetOptions) {
    this.schema = options.services.schema;
    this.timeZone = options.identity.tenant.timeZone;
    this.#options = options;
    this.#mode = isSystem(options.identity.actor) ? 'system' : 'app';
  }

  async apply(batch: ImportBatch): Promise<Outcomes> {
    if (batch.items.length === 0) return [];
    try {
      return await this.#inSession((session) => this.#write(session, batch));
    } catch (error) {
      const fault = faultOf(error);
      if (
        isPassing(error) ||
        fault.code === 'internal' ||
        fault.code === 'unknown-entity' ||
        fault.code === 'unknown-field'
      )
        throw fault;
      const [first, ...others] = batch.items;
      if (!first || others.length === 0) return [{ status: 'refused', issues: issuesOf(fault) }];
      const middle = Math.ceil(batch.items.length / 2);
      const halves = [batch.items.slice(0, middle), batch.items.slice(middle)];
      const outcomes: ItemOutcome[] = [];
      for (const items of halves) outcomes.push(...(await this.apply({ ...batch, items })));
      return outcomes;
    }
  }

  /** The built-in database never does this by itself, and plans badly for tables it believes to be empty. */
  async count(entities: readonly string[]): Promise<void> {
    if (this.#trial) return;
    await this.#options.services.database.transaction({ as: 'system', statementTimeoutMs: 0 }, async (tx) => {
      await tx.query(sql`analyze ${join([...entities, 'external_id', 'field_stamp'].map((name) => ident(name)))}`);
    });
  }

  /** Runs a whole import and takes all of it back. */
  async tryOut<T>(run: () => Promise<T>): Promise<T> {
    const done: { answer?: T } = {};
    const rollBack = new TenonError('aborted', 'A dry run takes back what it wrote.');
    try {
      await this.#transaction(async (tx) => {
        this.#trial = this.#session(tx);
        done.answer = await run();
        throw rollBack;
      });
    } catch (error) {
      if (error !== rollBack) throw error;
    } finally {
      this.#trial = undefined;
      this.#known.clear();
    }
    return done.answer as T;
  }

  async #inSession(run: (session: Session) => Promise<Outcomes>): Promise<Outcomes> {
    const trial = this.#trial;
    return trial ? trial.attempt(() => run(trial)) : this.#transaction((tx) => run(this.#session(tx)));
  }

  #transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    const { services, identity } = this.#options;
    const statementTimeoutMs = 120_000;
    return services.database.transaction(
      { as: 'system', settings: settingsOf(identity.actor), statementTimeoutMs },
      run,
    );
  }

  #session(tx: Tx): Session {
    return new Session(tx, this.#options.identity.actor.tenantId);
  }

  async #write(session: Session, batch: ImportBatch): Promise<Outcomes> {
    const { services, identity, group, requestId } = this.#options;
    const outcomes: ItemOutcome[] = [];
    const call = {
      identity,
      name: 'import',
      action: `import.${batch.entity}`,
      requestId,
      group,
      source: 'import',
    } as const;
    await work(services, session, call, async (unit) => {
      outcomes.push(...(await this.#writeItems(unit, batch)));
    });
    return outcomes;
  }

  async #writeItems(unit: UnitOfWork, batch: ImportBatch): Promise<ItemOutcome[]> {
    const { session } = unit;
    const entity = entityOf(this.schema, batch.entity);
    const lists = listsOf(this.schema, entity);
    const context = { schema: this.schema, session, actor: unit.options.actor, known: this.#known };
    await lookUp(context, batch.items);
    const wholes = await readExternalIds(
      session,
      entity.name,
      batch.system,
      batch.items.map(({ key }) => key),
    );
    const partIds = new Map<string, ReadonlyMap<string, string>>();
    for (const [list, part] of Object.entries(lists)) {
      const keys = batch.items.flatMap((item) => (item.parts?.[list] ?? []).map(({ key }) => key));
      partIds.set(list, await readExternalIds(session, part.name, batch.system, keys));
    }

    const fresh: ExternalId[] = [];
    const prepared = batch.items.map((item) => {
      const issues: Issue[] = [];
      const values = resolve(context, item, issues);
      const known = wholes.get(item.key);
      const id = known ?? unit.options.surroundings.newId();
      const notes: ExternalId[] = known ? [] : [{ entity: entity.name, key: item.key, id }];
      for (const [list, parts] of Object.entries(item.parts ?? {})) {
        values[list] = parts.map((part, index) => {
          const partId = partIds.get(list)?.get(part.key) ?? unit.options.surroundings.newId();
          if (!partIds.get(list)?.has(part.key))
            notes.push({ entity: lists[list]?.name ?? list, key: part.key, id: partId });
          return { id: partId, ...resolve(context, part, issues, `${list}.${index}.`) };
        });
      }
      return { item, id, isKnown: known !== undefined, values, issues, notes };
    });

    await this.#preload(unit, entity, prepared);
    const tx = new ServerTransaction(unit, this.#mode);
    const outcomes: ItemOutcome[] = [];
    const seen = new Set<string>();
    for (const { item, id, isKnown, values, issues, notes } of prepared) {
      let outcome: ItemOutcome;
      if (issues.length > 0) outcome = { status: 'refused', issues };
      else if (seen.has(item.key))
        outcome = {
          status: 'refused',
          issues: [{ path: 'key', rule: 'duplicate', code: 'invalid', params: { key: item.key } }],
        };
      else if (!isKnown && batch.onlyKnown) outcome = { status: 'skipped' };
      else
        outcome = await refusing(() =>
          isKnown
            ? this.#change(unit, tx, { entity, id, values, through: batch.through })
            : this.#create(tx, entity, id, values),
        );
      seen.add(item.key);
      if (outcome.status === 'created' || outcome.status === 'updated') fresh.push(...notes);
      outcomes.push(outcome);
    }
    await noteExternalIds(session, batch.system, fresh);
    return outcomes;
  }

  async #create(tx: ServerTransaction, entity: AnyEntity, id: string, values: Values): Promise<ItemOutcome> {
    const lists = Object.entries(listsOf(this.schema, entity));
    const given: Record<string, unknown> = { id, ...values };
    for (const [list, part] of lists) {
      if (Array.isArray(given[list]))
        given[list] = (given[list] as Values[]).map((one) => ({ [part.partOf?.by ?? '']: id, ...one }));
    }
    // The transaction checks this for users only; an import without one is as little allowed to write computed fields.
    assertWritable(this.schema, entity.name, given, 'import', 'create');
    await tx.create(entity.name, given as InputOf<AnyEntity>);
    return { status: 'created' };
  }

  async #change(
    unit: UnitOfWork,
    tx: ServerTransaction,
    { entity, id, values, through }: Change,
  ): Promise<ItemOutcome> {
    const current = unit.tracked.get(keyOf(entity.name, id))?.current;
    if (!current)
      throw new TenonError('not-found', `The record of this external id is not there.`, {
        issues: [{ path: 'key', rule: 'missing', code: 'not-found' }],
      });
    if (isGone(current))
      throw new TenonError('conflict', 'The record was deleted here.', {
        issues: [{ path: 'key', rule: 'deleted', code: 'conflict' }],
      });
    const given = assertValid(validatePatch(this.schema, entity.name, values), `The change of ${entity.name} ${id}`);
    const lists = listsOf(this.schema, entity);
    const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
    const patch: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      const part = Object.hasOwn(lists, name) ? lists[name] : undefined;
      if (part) {
        const list = changedList(
          part,
          listOf(current, name),
          value as readonly AnyRecord[],
          (values[name] ?? []) as readonly Values[],
        );
        if (list) patch[name] = list;
      } else if (!isDeepStrictEqual(current[name] ?? null, value ?? null)) {
        // Nothing said about a field that follows from others: its value here is not the import's to take away.
        if (isEmptyValue(values[name]) && fields[name] && !mayWrite(fields[name], 'import', 'update')) continue;
        patch[name] = value;
      }
    }
    if (Object.keys(patch).length === 0) return { status: 'unchanged' };
    for (const rule of through) await this.#runThrough(unit, tx, { entity, id, rule, patch });
    assertWritable(this.schema, entity.name, patch, 'import', 'update');
    if (Object.keys(patch).length > 0) await tx.update(entity.name, id, patch as PatchOf<AnyEntity>);
    return { status: 'updated' };
  }

  /** Hands over what the mutator writes; fields that follow from it are its own business. */
  async #runThrough(
    unit: UnitOfWork,
    tx: ServerTransaction,
    { entity, id, rule, patch }: { entity: AnyEntity; id: string; rule: ThroughRule; patch: Record<string, unknown> },
  ): Promise<void> {
    const given = rule.fields.filter((name) => !isEmptyValue(patch[name]));
    if (given.length === 0) return;
    const { mutators } = this.#options.services;
    const mutator = (Object.hasOwn(mutators, rule.mutator) ? mutators[rule.mutator] : undefined) as
      Mutator<Schema> | undefined;
    if (!mutator)
      throw new TenonError('unknown-mutator', `The mapping names the mutator "${rule.mutator}", which is not there.`);
    const newIds = (rule.newIds ?? []).map((name) => [name, unit.options.surroundings.newId()] as const);
    const args = mutator.args.safeParse({
      id,
      ...Object.fromEntries([...given.map((name) => [name, patch[name]] as const), ...newIds]),
    });
    if (!args.success)
      throw new TenonError('invalid', `The arguments of "${rule.mutator}" are not valid.`, {
        issues: given.map((path) => ({ path, rule: 'type', code: 'invalid' })),
      });
    // Refused here if the caller may not change the record; the fields themselves are the mutator's to write.
    await tx.update(entity.name, id, {});
    const { actor, at } = unit.options;
    await mutator.run({ tx: new ServerTransaction(unit, 'system'), args: args.data, actor, at });
    for (const [name, field] of Object.entries<Field>(entity.fields))
      if (field.writtenBy?.includes(rule.mutator)) delete patch[name];
  }

  /** A statement per entity instead of one per record; what is new is known to be missing. */
  async #preload(
    unit: UnitOfWork,
    entity: AnyEntity,
    prepared: readonly { readonly id: string; readonly isKnown: boolean; readonly values: Values }[],
  ): Promise<void> {
    await unit.loadMany(
      entity.name,
      prepared.filter(({ isKnown }) => isKnown).map(({ id }) => id),
      this.#mode,
    );
    await unit.loadMany(
      entity.name,
      prepared.filter(({ isKnown }) => !isKnown).map(({ id }) => id),
      'system',
    );
    const fields: Readonly<Record<string, Field>> = fieldsOf(entity);
    const hasReaction = this.#options.services.reactions.some((reaction) => reaction.entity === entity.name);
    for (const by of entity.visibility?.by ?? []) {
      const field = fields[by];
      if (field?.kind !== 'ref') continue;
      const ids = prepared.map(({ values }) => values[by]).filter((id): id is string => typeof id === 'string');
      // What a reaction will surely write is locked as it is read, all of it at once.
      if (hasReaction) for (const id of ids) unit.session.contested.add(keyOf(field.to, id));
      await unit.loadMany(field.to, ids, 'system');
    }
  }
}

/** What one item does wrong is its own matter; only passing faults and our own mistakes stop the batch. */
async function refusing(run: () => Promise<ItemOutcome>): Promise<ItemOutcome> {
  try {
    return await run();
  } catch (error) {
    const fault = faultOf(error);
    if (isPassing(error) || fault.code === 'internal') throw error;
    return { status: 'refused', issues: issuesOf(fault) };
  }
}

function issuesOf(fault: TenonError): readonly Issue[] {
  return fault.issues.length > 0 ? fault.issues : [{ path: '', rule: fault.code, code: fault.code }];
}
