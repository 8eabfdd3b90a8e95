import {
  TenonError,
  isTenonError,
  type Actor,
  type Filter,
  type MutatorMap,
  type QueryContext,
  type Reaction,
  type Schema,
} from '@tenon/schema';
import type { Image, ImageMeta, ImageState, OutboxBody, OutboxEntry, Refusal, StoredRecord } from '../image/image.ts';
import { emptyMeta } from '../image/image.ts';
import { Effects } from '../working-set/effects.ts';
import {
  freezeRecord,
  type BaseChange,
  type Change,
  type RecordSource,
  type WorkingSet,
} from '../working-set/working-set.ts';
import type { TransactionOptions } from './client-transaction.ts';
import { editBase } from './edit-base.ts';
import type { MutateOptions, MutationHandle } from './mutate-api.ts';
import { parseArgs } from './parse-args.ts';
import { deferred, inOrder, type Deferred, type Pending } from './pending.ts';
import { mutatorNamed, replay } from './replay.ts';
import { runMutator } from './run-mutator.ts';
import { open, seal } from './seal.ts';
import { Serial } from './serial.ts';

export interface LocalStoreOptions {
  readonly schema: Schema;
  readonly mutators: MutatorMap;
  readonly reactions: readonly Reaction[];
  readonly set: WorkingSet;
  now(): string;
  newId(): string;
  stamp(clientId: string): string;
  actor(): Actor | undefined;
  context(): QueryContext;
  isLocal(entity: string, filter: Filter | undefined): boolean;
  /** Records look different now. */
  changed(changes: readonly Change[]): void;
  /** The list of pending mutations, or the state of one of them, is different. */
  pendingChanged(): void;
  stored(mid: number): void;
  refused(refusals: readonly Refusal[]): void;
}

/**
 * The working set and the mutations on top of it. Everything that changes them goes through here, one after another:
 * calls, what other tabs stored, and pulls that the image has taken.
 */
export class LocalStore {
  readonly #options: LocalStoreOptions;
  readonly #serial = new Serial();
  #image: Image | undefined;
  #meta: ImageMeta = emptyMeta('');
  #pending: Pending[] = [];
  #refusals = new Map<string, Refusal>();
  #opened: Deferred = deferred();
  #reading: Promise<void> | undefined;
  #readAgain = false;

  constructor(options: LocalStoreOptions) {
    this.#options = options;
    this.#opened.promise.catch(() => undefined);
  }

  get meta(): ImageMeta {
    return this.#meta;
  }

  get pending(): readonly Pending[] {
    return this.#pending;
  }

  get refusals(): readonly Refusal[] {
    return [...this.#refusals.values()];
  }

  /** Takes what the image holds. Mutations called before wait for this. */
  async open(image: Image): Promise<void> {
    const state = await unsealed(await image.load());
    this.#image = image;
    await this.#serial.run(() => this.#take({ ...state, reload: true }, true));
  }

  /** From now on mutations run: who acts is known. */
  allowMutations(): void {
    this.#opened.resolve();
  }

  close(): void {
    this.#image = undefined;
    this.#pending = [];
    this.#opened.reject(new TenonError('aborted', 'The client has been stopped.'));
    this.#opened = deferred();
    this.#opened.promise.catch(() => undefined);
  }

  mutate(name: string, args: unknown, options: MutateOptions = {}): MutationHandle {
    const saved = deferred();
    const confirmed = deferred();
    // Whoever looks at `saved` only must not be punished for it.
    confirmed.promise.catch(() => undefined);
    this.#call(name, args, options, saved, confirmed).catch((error: unknown) => {
      const reason = isTenonError(error)
        ? error
        : new TenonError('internal', `The mutator "${name}" failed.`, { cause: error });
      saved.reject(reason);
      confirmed.reject(reason);
    });
    return { saved: saved.promise, confirmed: confirmed.promise };
  }

  /** Reads what the image has got since: another tab's mutations, an applied pull. Calls that come meanwhile are one more read. */
  async catchUp(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true;
      return this.#reading;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** The server has them; that they are decided only a pull tells. */
  markSent(mids: readonly number[]): void {
    const sent = new Set(mids);
    for (const pending of this.#pending) if (pending.mid !== undefined && sent.has(pending.mid)) pending.state = 'sent';
    this.#options.pendingChanged();
  }

  async dismiss(key: string): Promise<void> {
    this.#refusals.delete(key);
    await this.#image?.dismiss(key);
    this.#options.pendingChanged();
  }

  setMeta(meta: ImageMeta): void {
    this.#meta = meta;
  }

  idle(): Promise<void> {
    return this.#serial.idle();
  }

  async #read(): Promise<void> {
    do {
      this.#readAgain = false;
      const image = this.#image;
      if (!image) return;
      const state = await unsealed(await image.since(this.#meta.gen));
      await this.#serial.run(async () => {
        // A slower read must not bring back what a faster one has replaced.
        if (this.#image === image && state.meta.gen >= this.#meta.gen) await this.#take(state, false);
      });
    } while (this.#readAgain);
  }

  async #call(
    name: string,
    args: unknown,
    options: MutateOptions,
    saved: Deferred,
    confirmed: Deferred,
  ): Promise<void> {
    const mutator = mutatorNamed(this.#options.mutators, name);
    if (!mutator) throw new TenonError('unknown-mutator', `There is no mutator "${name}". Pass it to createClient.`);
    const parsed = parseArgs(mutator, args);
    await this.#opened.promise;
    const image = this.#image;
    if (!image) throw new TenonError('aborted', 'The client has been stopped.');
    // Sealing is asynchronous in earnest and must be over before the database transaction begins, which would end meanwhile.
    const sealed = await seal(parsed);
    const pending = await this.#serial.run(async () => {
      const at = this.#options.now();
      const transaction = this.#transaction(name, at, this.#options.set);
      if (!transaction) throw new TenonError('unauthenticated', 'It is not known yet who acts.');
      const run = await runMutator(mutator, parsed, this.#options.reactions, transaction);
      const base = editBase(this.#options.set, run.log.patched, this.#pending);
      const body: OutboxBody = {
        key: this.#options.newId(),
        name,
        v: mutator.v,
        args: sealed,
        base,
        hlc: this.#options.stamp(this.#meta.clientId),
        at,
        ...(options.group ? { group: options.group } : {}),
      };
      const entry: Pending = {
        mid: undefined,
        body,
        state: 'local',
        effects: run.log.effects,
        unseen: run.unseen,
        settle: confirmed,
      };
      this.#pending.push(entry);
      this.#options.changed(this.#options.set.append(run.log.effects));
      this.#options.pendingChanged();
      return entry;
    });
    await this.#store(image, pending, saved);
  }

  async #store(image: Image, pending: Pending, saved: Deferred): Promise<void> {
    let mid: number;
    try {
      mid = await image.add(pending.body);
    } catch (error) {
      await this.#serial.run(async () => {
        this.#pending = this.#pending.filter((other) => other !== pending);
        await this.#replayOn([]);
      });
      throw isTenonError(error)
        ? error
        : new TenonError('storage-failed', 'The change could not be stored on this device; it has been taken back.', {
            cause: error,
          });
    }
    pending.mid = mid;
    saved.resolve();
    this.#options.stored(mid);
    const inTurn = this.#pending.every(
      (other) =>
        other === pending ||
        other.mid === undefined ||
        other.mid < mid ||
        this.#pending.indexOf(other) > this.#pending.indexOf(pending),
    );
    if (mid <= this.#meta.lmid || !inTurn) await this.catchUp();
  }

  #transaction(mutator: string, at: string, source: RecordSource): TransactionOptions | undefined {
    const { schema } = this.#options;
    const actor = this.#options.actor();
    if (!actor) return undefined;
    return {
      schema,
      source,
      actor,
      at,
      mutator,
      context: this.#options.context(),
      isLocal: (entity, filter) => this.#options.isLocal(entity, filter),
    };
  }

  async #take(state: ImageState, first: boolean): Promise<void> {
    const { set } = this.#options;
    const changes = state.records.map(baseChange);
    if (state.reload) {
      const kept = new Set(state.records.map((record) => `${record.e}:${record.id}`));
      for (const entity of set.baseEntities()) {
        for (const id of set.baseIds(entity))
          if (!kept.has(`${entity}:${id}`)) changes.push({ entity, id, record: undefined });
      }
    }
    this.#meta = state.meta;
    const fresh = state.refusals.filter((refusal) => !this.#refusals.has(refusal.key));
    this.#refusals = new Map(state.refusals.map((refusal) => [refusal.key, refusal]));
    const settled = this.#merge(state.outbox, state.meta.lmid);
    await this.#replayOn(changes);
    for (const pending of settled) {
      const refusal = this.#refusals.get(pending.body.key);
      if (refusal)
        pending.settle?.reject(new TenonError(codeOf(refusal.code), refusal.message, { issues: refusal.issues }));
      else pending.settle?.resolve();
    }
    if (fresh.length > 0 && !first) this.#options.refused(fresh);
    this.#options.pendingChanged();
  }

  /** Joins the outbox with what this tab holds; the answer is what the server has decided. */
  #merge(outbox: readonly OutboxEntry[], lmid: number): Pending[] {
    const byKey = new Map(this.#pending.map((pending) => [pending.body.key, pending]));
    for (const { mid, body } of outbox) {
      const known = byKey.get(body.key);
      if (known) known.mid = mid;
      else if (mid > lmid)
        this.#pending.push({ mid, body, state: 'local', effects: new Effects(), unseen: false, settle: undefined });
    }
    const settled = this.#pending.filter((pending) => pending.mid !== undefined && pending.mid <= lmid);
    this.#pending = inOrder(this.#pending.filter((pending) => !settled.includes(pending)));
    return settled;
  }

  /** Rolls back to the base, with these changes, and runs what is pending on it again; all seen at once. */
  async #replayOn(changes: readonly BaseChange[]): Promise<void> {
    const { set, mutators, reactions } = this.#options;
    const transaction = this.#transaction.bind(this);
    const effects = await replay(this.#pending, changes, { set, mutators, reactions, transaction });
    this.#options.changed(set.commit(changes, effects));
  }
}

/** Arguments are opened as they come from the image; from there on everything is plain, and synchronous. */
async function unsealed(state: ImageState): Promise<ImageState> {
  const outbox = await Promise.all(
    state.outbox.map(async ({ mid, body }) => ({ mid, body: { ...body, args: await open(body.args) } })),
  );
  return { ...state, outbox };
}

function baseChange(stored: StoredRecord): BaseChange {
  if (!stored.r) return { entity: stored.e, id: stored.id, record: undefined };
  const record = { ...stored.r, id: stored.id, rev: stored.rev, ...(stored.m ? { m: stored.m } : {}) };
  return { entity: stored.e, id: stored.id, record: freezeRecord(record) };
}

function codeOf(code: string): TenonError['code'] {
  return code as TenonError['code'];
}
