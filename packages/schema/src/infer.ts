import type { Address, Field, Fields, FileInfo, GroupField, Json, ListField, Period, RefAny } from './field.ts';
import type { AnyEntity, Entity, EntityName, Schema } from './entity.ts';
import type { Money, Price } from './money.ts';

/** The value of one field when it is not empty. */
export type ValueOf<F extends Field> =
  // By the keys of `values`: inferring from the whole field would narrow to the default.
  F extends { kind: 'choice'; values: infer V }
    ? Extract<keyof V, string>
    : F extends { kind: 'choices'; values: infer V }
      ? readonly Extract<keyof V, string>[]
      : F extends GroupField<infer G>
        ? RecordFields<G>
        : F extends ListField<infer I>
          ? readonly ValueOf<I>[]
          : F extends { kind: 'money' }
            ? Money
            : F extends { kind: 'price' }
              ? Price
              : F extends { kind: 'integer' | 'percent' | 'rating' | 'duration' }
                ? number
                : F extends { kind: 'flag' }
                  ? boolean
                  : F extends { kind: 'tags' }
                    ? readonly string[]
                    : F extends { kind: 'address' }
                      ? Address
                      : F extends { kind: 'period' }
                        ? Period
                        : F extends { kind: 'refAny' }
                          ? RefAny
                          : F extends { kind: 'file' }
                            ? FileInfo
                            : F extends { kind: 'json' }
                              ? Json
                              : string;

type IsFilled<F extends Field> = F extends { required: true }
  ? true
  : F extends { default: NonNullable<unknown> }
    ? true
    : false;

type RecordFields<F extends Fields> = {
  readonly [K in keyof F]: IsFilled<F[K]> extends true ? ValueOf<F[K]> : ValueOf<F[K]> | null;
};

/** What every record carries. A field the actor may not see is absent at run time, whatever the type says. */

export type BaseRecord = {
  readonly id: string;
  readonly tenantId: string;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly createdAt: string;
  readonly createdById: string | null;
  readonly updatedAt: string;
  readonly updatedById: string | null;
  readonly deletedAt: string | null;
  readonly deletedById: string | null;
  readonly rev: number;
  readonly source: 'manual' | 'import' | 'form' | 'api' | 'sync';
};

/** A record as read. Empty is `null`. */
export type RecordOf<E extends AnyEntity> = E extends Entity<string, infer F> ? RecordFields<F> & BaseRecord : never;

/** A record as given to create: empty fields may be left out. The id is made by the caller. */
export type InputOf<E extends AnyEntity> =
  E extends Entity<string, infer F>
    ? { readonly [K in keyof F as F[K] extends { required: true } ? K : never]: ValueOf<F[K]> } & {
        readonly [K in keyof F as F[K] extends { required: true } ? never : K]?: ValueOf<F[K]> | null;
      } & { readonly id: string; readonly ownerId?: string | null; readonly teamId?: string | null }
    : never;

/** A change: only the named fields; `null` empties. */
export type PatchOf<E extends AnyEntity> = Partial<Omit<InputOf<E>, 'id'>>;

/** Records of an entity in a schema; where the schema is known only at run time, records of any shape. */
export type RecordIn<S extends Schema, N extends EntityName<S>> = string extends keyof S['entities']
  ? AnyRecord
  : RecordOf<S['entities'][N]>;
export type InputIn<S extends Schema, N extends EntityName<S>> = string extends keyof S['entities']
  ? AnyRecord
  : InputOf<S['entities'][N]>;
export type PatchIn<S extends Schema, N extends EntityName<S>> = string extends keyof S['entities']
  ? Readonly<Record<string, unknown>>
  : PatchOf<S['entities'][N]>;

/** A record whose entity is known only at run time. Parts stand in lists under the names of `partOf.as`. */
export type AnyRecord = { readonly id: string; readonly [field: string]: unknown };
