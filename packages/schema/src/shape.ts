import { isUuid } from './id.ts';
import type { JsonSchema } from './json-schema.ts';
import type { ArgsSchema } from './mutator.ts';

interface ShapeIssue {
  readonly path: PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/**
 * The shape of a small plain value: arguments of a mutator, a message from the server. Stands where a zod schema could,
 * and describes itself as JSON Schema. The value is handed on as it is: nothing is converted, copied or left out.
 */
export interface Shape<T> extends ArgsSchema<T> {
  readonly json: JsonSchema;
  /** Where the value may be left out of an object. */
  readonly isOptional?: boolean;
  is(value: unknown): value is T;
  /** Adds what is wrong. */
  check(value: unknown, path: PropertyKey[], issues: ShapeIssue[]): void;
}

export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

interface OptionalShape<T> extends Shape<T | undefined> {
  readonly isOptional: true;
}
type Members = Readonly<Record<string, Shape<unknown>>>;
type OptionalNames<M> = { [K in keyof M]: M[K] extends OptionalShape<unknown> ? K : never }[keyof M];
type Flat<T> = { readonly [K in keyof T]: T[K] };
type ObjectOf<M> = Flat<
  { readonly [K in Exclude<keyof M, OptionalNames<M>>]: ShapeOf<M[K]> } & {
    readonly [K in OptionalNames<M>]?: ShapeOf<M[K]>;
  }
>;

function make<T>(json: JsonSchema, check: Shape<T>['check']): Shape<T> {
  const issuesOf = (value: unknown) => {
    const issues: ShapeIssue[] = [];
    check(value, [], issues);
    return issues;
  };
  return {
    json,
    check,
    is: (value): value is T => issuesOf(value).length === 0,
    safeParse: (value) => {
      const issues = issuesOf(value);
      // Nothing was wrong, so it is a T.
      return issues.length === 0 ? { success: true, data: value as T } : { success: false, error: { issues } };
    },
  };
}

/** The rule is the issue's code and its message: people read the wording that `messageFor` has for it. */
const wrong = (path: PropertyKey[], code: string, issues: ShapeIssue[]) =>
  void issues.push({ path, code, message: code });

function test<T>(json: JsonSchema, isGood: (value: unknown) => boolean, rule = 'type'): Shape<T> {
  return make(json, (value, path, issues) => {
    if (!isGood(value)) wrong(path, rule, issues);
  });
}

function string({ min = 0, max = Infinity }: { readonly min?: number; readonly max?: number } = {}): Shape<string> {
  const json = {
    type: 'string',
    ...(min > 0 ? { minLength: min } : {}),
    ...(max < Infinity ? { maxLength: max } : {}),
  };
  return make(json, (value, path, issues) => {
    if (typeof value !== 'string') wrong(path, 'type', issues);
    else if (value.length < min) wrong(path, 'required', issues);
    else if (value.length > max) wrong(path, 'max-length', issues);
  });
}

function oneOf<const V extends string>(...values: readonly V[]): Shape<V> {
  const known: readonly unknown[] = values;
  return test({ enum: [...values] }, (value) => known.includes(value), 'choice');
}

function list<T>(of: Shape<T>, { min = 0, max = Infinity } = {}): Shape<readonly T[]> {
  const json = {
    type: 'array',
    items: of.json,
    ...(min > 0 ? { minItems: min } : {}),
    ...(max < Infinity ? { maxItems: max } : {}),
  };
  return make(json, (value, path, issues) => {
    if (!Array.isArray(value)) wrong(path, 'type', issues);
    else if (value.length < min) wrong(path, 'required', issues);
    else if (value.length > max) wrong(path, 'max-items', issues);
    else value.forEach((item, at) => of.check(item, [...path, at], issues));
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function record<T>(of: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return make({ type: 'object', additionalProperties: of.json }, (value, path, issues) => {
    if (!isObject(value)) wrong(path, 'type', issues);
    else for (const [key, item] of Object.entries(value)) of.check(item, [...path, key], issues);
  });
}

function object<M extends Members>(members: M, isLoose: boolean): Shape<ObjectOf<M>> {
  const entries = Object.entries(members);
  const json = {
    type: 'object',
    properties: Object.fromEntries(entries.map(([key, { json: inner }]) => [key, inner])),
    required: entries.filter(([, shape]) => !shape.isOptional).map(([key]) => key),
    additionalProperties: isLoose,
  };
  return make(json, (value, path, issues) => {
    if (!isObject(value)) return wrong(path, 'type', issues);
    for (const [key, shape] of entries) shape.check(value[key], [...path, key], issues);
    if (isLoose) return;
    for (const key of Object.keys(value)) if (!Object.hasOwn(members, key)) wrong([...path, key], 'unknown', issues);
  });
}

function optional<T>(of: Shape<T>): OptionalShape<T> {
  const check: Shape<T | undefined>['check'] = (value, path, issues) => {
    if (value !== undefined) of.check(value, path, issues);
  };
  return { ...make<T | undefined>(of.json, check), isOptional: true };
}

function nullable<T>(of: Shape<T>): Shape<T | null> {
  return make({ anyOf: [of.json, { type: 'null' }] }, (value, path, issues) => {
    if (value !== null) of.check(value, path, issues);
  });
}

/** `strict` refuses members that are not named, `loose` lets them pass. */
export const shape = {
  unknown: /* @__PURE__ */ test<unknown>({}, () => true),
  flag: /* @__PURE__ */ test<boolean>({ type: 'boolean' }, (value) => typeof value === 'boolean'),
  whole: /* @__PURE__ */ test<number>({ type: 'integer' }, Number.isSafeInteger),
  id: /* @__PURE__ */ test<string>(
    { type: 'string', format: 'uuid' },
    (value) => typeof value === 'string' && isUuid(value),
    'id',
  ),
  string,
  oneOf,
  list,
  record,
  strict: <M extends Members>(members: M) => object(members, false),
  loose: <M extends Members>(members: M): Shape<ObjectOf<M> & { readonly [more: string]: unknown }> =>
    object(members, true),
  optional,
  nullable,
};
