import * as z from 'zod/mini';
import { TenonError, type Issue } from '@tenon/schema';

const text = z.string().check(z.minLength(1), z.maxLength(500));
const names = z.record(z.string(), z.string());

/** Keep a line only if every one of these holds. */
const condition = z.union([
  z.strictObject({ column: text, is: z.enum(['empty', 'filled']) }),
  z.strictObject({ column: text, in: z.array(z.string()) }),
  z.strictObject({ column: text, notIn: z.array(z.string()) }),
  z.strictObject({ column: text, matches: text }),
]);
export type Condition = z.infer<typeof condition>;

const columnRule = z.strictObject({
  /** Name of a column. */
  column: z.optional(text),
  /** Several columns put together: `{product} – {account}`. */
  template: z.optional(text),
  /** Blanks at both ends go; default true. */
  trim: z.optional(z.boolean()),
  /** Texts that mean nothing was said, beside the empty one. */
  empty: z.optional(z.array(z.string())),
  /** Replaces whole texts; others pass. */
  table: z.optional(names),
  /** With `table`: a text that is not in it refuses the line. */
  strict: z.optional(z.boolean()),
  /** The first pattern that matches gives the text. */
  cases: z.optional(z.array(z.tuple([text, z.string()]))),
  /** Of a day or a time: `yyyy-MM-dd HH:mm:ss`, `d/M/yyyy`. Left out: ISO 8601. */
  format: z.optional(text),
  /** Where a time without offset was written: an IANA zone, or `tenant` (default). */
  zone: z.optional(text),
  /** Of numbers: the sign before the decimals; default `.`. */
  decimal: z.optional(z.enum(['.', ','])),
  /** Multiplies a number exactly: `"1000000"` for a column in millions. */
  times: z.optional(z.string().check(z.regex(/^-?\d+(\.\d{1,6})?$/))),
  /** Of money and prices: the currency, or the column it stands in. */
  currency: z.optional(z.string().check(z.length(3))),
  currencyColumn: z.optional(text),
  /** Of lists: the sign between the values; default `;`. */
  separator: z.optional(text),
  /** What this pattern finds is taken out of the text. */
  remove: z.optional(text),
  /** Take the place of an empty value: a text, or another column. */
  else: z.optional(z.string()),
  elseColumn: z.optional(text),
  /** With `merge`: the column that stands in when no line of the record had a value. */
  finallyColumn: z.optional(text),
});
export type ColumnRule = z.infer<typeof columnRule>;

const lookUpRule = z.strictObject({
  lookUp: z.strictObject({
    entity: text,
    /** External id in the same system: `{CustomerID}`. */
    key: z.optional(text),
    /** Or a field and the text it must have. */
    field: z.optional(text),
    value: z.optional(text),
    table: z.optional(names),
    /** Another system than the mapping's. */
    system: z.optional(text),
    /** A field of what was found, instead of its id. */
    take: z.optional(text),
    /** What a value that leads nowhere does; default `refuse`. An empty value is always empty. */
    missing: z.optional(z.enum(['refuse', 'empty'])),
  }),
});
export type LookUpRule = z.infer<typeof lookUpRule>;

const constantRule = z.strictObject({ value: z.json() });
const leafRule = z.union([text, constantRule, lookUpRule, columnRule]);
const objectRule = z.strictObject({ object: z.record(z.string(), leafRule) });
const listRule = z.strictObject({ list: z.array(z.union([lookUpRule, columnRule, text])) });
const rule = z.union([text, constantRule, lookUpRule, objectRule, listRule, columnRule]);
export type Rule = z.infer<typeof rule>;
const fields = z.record(z.string(), rule);

const part = z.strictObject({ key: text, fields, when: z.optional(z.array(condition)) });

/**
 * A change of these fields is made by a mutator: they may not be written otherwise. Its arguments are the record's id,
 * the fields that differ and, under the names in `newIds`, ids made for it.
 */
export const throughRule = z.strictObject({
  mutator: text,
  fields: z.array(text).check(z.minLength(1)),
  newIds: z.optional(z.array(text)),
});
export type ThroughRule = z.infer<typeof throughRule>;

const step = z.strictObject({
  /** Name of a source. */
  from: text,
  entity: text,
  /** External id: columns in braces; `{#}` is the position of the line in its file. */
  key: text,
  when: z.optional(z.array(condition)),
  fields,
  /** Many lines make one record: each field takes its first value that is not empty. */
  merge: z.optional(z.boolean()),
  /** Many lines make one record with one part each, under the name of the list: `lines`. */
  parts: z.optional(z.record(z.string(), part)),
  /** Lines whose record is not there are skipped: a second look at records made before. */
  onlyKnown: z.optional(z.boolean()),
  through: z.optional(z.array(throughRule)),
});
export type Step = z.infer<typeof step>;

const fileSource = z.strictObject({
  /** A pattern for the file's name. `.gz` may follow it in any case. */
  file: text,
  delimiter: z.optional(z.string().check(z.minLength(1), z.maxLength(1))),
  quote: z.optional(z.string().check(z.minLength(1), z.maxLength(1))),
  encoding: z.optional(z.enum(['utf8', 'latin1', 'utf16le'])),
  /** Names of the columns where the file has no header line. */
  columns: z.optional(z.array(text)),
  /** Columns computed from others before anything else. */
  derive: z.optional(z.record(z.string(), columnRule)),
});
const rowsSource = z.strictObject({ rows: z.array(z.record(z.string(), z.string())) });
const source = z.union([rowsSource, fileSource]);
export type FileSource = z.infer<typeof fileSource>;
export type Source = z.infer<typeof source>;

export const mappingSchema = z.strictObject({
  name: text,
  /** Name of the other system: external ids are unique within it. */
  system: text,
  about: z.optional(z.string()),
  sources: z.record(z.string(), source),
  steps: z.array(step).check(z.minLength(1)),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Reads a mapping; the error names each place that is wrong. */
export function parseMapping(json: string, name: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new TenonError(
      'bad-request',
      `${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => flatten(issue, []));
    const list = issues.slice(0, 8).map(({ path, rule: what }) => `${path || 'mapping'}: ${what}`);
    throw new TenonError('bad-request', `${name} is not a mapping:\n  ${list.join('\n  ')}`, { issues });
  }
  checkSources(parsed.data, name);
  return parsed.data;
}

interface ZodIssue {
  readonly path: readonly PropertyKey[];
  readonly code?: string;
  readonly message: string;
  readonly errors?: readonly (readonly ZodIssue[])[];
  readonly keys?: readonly string[];
}

/** Of a union, the branch that came closest says most. */
function flatten(issue: unknown, before: readonly PropertyKey[]): Issue[] {
  const { path, code, errors, keys, message } = issue as ZodIssue;
  const here = [...before, ...path];
  if (errors && errors.length > 0) {
    const branches = errors.filter(
      (branch) => !branch.some((one) => one.code === 'invalid_type' && one.path.length === 0),
    );
    const [closest] = (branches.length > 0 ? branches : errors).toSorted(
      (a, b) => depthOf(b) - depthOf(a) || a.length - b.length,
    );
    return (closest ?? []).flatMap((one) => flatten(one, here));
  }
  const what = keys
    ? `unknown ${keys.map((key) => `"${key}"`).join(', ')}`
    : (message || code || 'wrong').toLowerCase();
  return [{ path: here.map(String).join('.'), rule: what, code: 'bad-request' }];
}

function depthOf(issues: readonly ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function checkSources(mapping: Mapping, name: string): void {
  mapping.steps.forEach(({ from, parts }, index) => {
    if (!mapping.sources[from]) {
      throw new TenonError(
        'bad-request',
        `${name}: steps.${index}.from names the source "${from}"; there are ${Object.keys(mapping.sources).join(', ')}.`,
      );
    }
    if (parts && Object.keys(parts).length !== 1)
      throw new TenonError('bad-request', `${name}: steps.${index}.parts must name exactly one list.`);
  });
}
