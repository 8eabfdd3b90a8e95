import type { Actor } from './actor.ts';
import type { EntityName, Schema } from './entity.ts';
import type { Filter } from './filter.ts';
import type { InputIn, PatchIn, RecordIn } from './infer.ts';
import type { SortBy } from './query.ts';

/**
 * What a mutator may do, the same on both sides. On the client every promise resolves from memory; a record that is not
 * local throws `not-local`: the effect is skipped and the mutation still queued. On the server the calls run in one SQL
 * transaction as the actor. Rights are checked by each call; hidden and missing records are the same `not-found`.
 * Parts are read inside their whole (`order.lines`) and are written through it or by themselves.
 */
export interface Transaction<S extends Schema = Schema> {
  readonly side: 'client' | 'server';
  readonly schema: S;
  get<N extends EntityName<S>>(entity: N, id: string): Promise<RecordIn<S, N>>;
  /** `undefined` instead of `not-found`. */
  find<N extends EntityName<S>>(entity: N, id: string): Promise<RecordIn<S, N> | undefined>;
  /** At most 1,000 records; on the client those that are local. */
  list<N extends EntityName<S>>(
    entity: N,
    filter: Filter,
    options?: { readonly sort?: readonly SortBy[]; readonly limit?: number },
  ): Promise<readonly RecordIn<S, N>[]>;
  create<N extends EntityName<S>>(entity: N, values: InputIn<S, N> & Parts): Promise<void>;
  update<N extends EntityName<S>>(entity: N, id: string, patch: PatchIn<S, N> & Parts): Promise<void>;
  delete<N extends EntityName<S>>(entity: N, id: string): Promise<void>;
  restore<N extends EntityName<S>>(entity: N, id: string): Promise<void>;
  /** The same transaction without the actor's rights, for effects the rule itself demands (totals, history, numbers). */
  asSystem(): Transaction<S>;
}

/** Lists of parts given with their whole under the name of `partOf.as`; on update the list replaces the former one. */
export interface Parts {
  readonly [list: string]: unknown;
}

export interface MutatorRun<S extends Schema, A> {
  readonly tx: Transaction<S>;
  readonly args: A;
  readonly actor: Actor;
  /** Instant of the call, the same on both sides; the server clamps it to its own clock. */
  readonly at: string;
}

/** What is asked of the shape of arguments: made by `shape`, or a schema of any flavour of zod. */
export interface ArgsSchema<A> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: A }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; code?: string; message: string }[] } };
}

/** Named, versioned and written once; it runs at once on the client and with authority on the server. */
export interface Mutator<S extends Schema = Schema, A = unknown, N extends string = string> {
  readonly name: N;
  /** Rises when the meaning of the arguments changes. */
  readonly v: number;
  readonly args: ArgsSchema<A>;
  /** Step-up, rate class and the like come with the operation's declaration, not here. */
  run(this: void, call: MutatorRun<S, A>): Promise<void>;
}

export function defineMutator<S extends Schema, A, const N extends string>(
  name: N,
  args: ArgsSchema<A>,
  run: (call: MutatorRun<S, A>) => Promise<void>,
  options: { readonly v?: number } = {},
): Mutator<S, A, N> {
  return { name, v: options.v ?? 1, args, run };
}

/**
 * A consequence of any write to an entity, whoever made it (create, update, mutator, import): totals, mirrored fields.
 * Runs as the system inside the same transaction, on both sides, once per changed record, after it.
 */
export interface Reaction<S extends Schema = Schema, N extends EntityName<S> = EntityName<S>> {
  readonly entity: N;
  run(
    this: void,
    change: {
      readonly tx: Transaction<S>;
      readonly before: RecordIn<S, N> | undefined;
      readonly after: RecordIn<S, N> | undefined;
      readonly at: string;
    },
  ): Promise<void>;
}

/** Any mutators by name; each knows its own arguments. */
export type MutatorMap = Readonly<
  Record<
    string,
    {
      readonly name: string;
      readonly v: number;
      readonly args: ArgsSchema<unknown>;
      run(this: void, call: never): Promise<void>;
    }
  >
>;
