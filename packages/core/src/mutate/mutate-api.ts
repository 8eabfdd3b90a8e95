import type { AnyRecord, ArgsSchema, MutatorMap } from '@tenon/schema';

/**
 * `saved`: on this device, survives a crash. `confirmed`: the server has taken it and a pull has brought the result.
 * `confirmed` rejects with a `TenonError` when the server refuses; that may be days later if the client was offline.
 * `saved` rejects when arguments or rights are wrong or the device cannot store it; then nothing has happened.
 */
export interface MutationHandle {
  readonly saved: Promise<void>;
  readonly confirmed: Promise<void>;
}

export interface MutateOptions {
  /** One Undo for all mutations that share it. */
  readonly group?: string;
}

export interface BuiltInMutate {
  create(
    this: void,
    args: { readonly entity: string; readonly values: AnyRecord },
    options?: MutateOptions,
  ): MutationHandle;
  update(
    this: void,
    args: { readonly entity: string; readonly id: string; readonly patch: Readonly<Record<string, unknown>> },
    options?: MutateOptions,
  ): MutationHandle;
  delete(this: void, args: { readonly entity: string; readonly id: string }, options?: MutateOptions): MutationHandle;
  restore(this: void, args: { readonly entity: string; readonly id: string }, options?: MutateOptions): MutationHandle;
}

type ArgsOf<M> = M extends { readonly args: ArgsSchema<infer A> } ? A : never;

/** One function per mutator, by its name. */
export type Mutate<M extends MutatorMap> = BuiltInMutate & {
  readonly [K in Exclude<keyof M, keyof BuiltInMutate>]: (
    args: ArgsOf<M[K]>,
    options?: MutateOptions,
  ) => MutationHandle;
};
