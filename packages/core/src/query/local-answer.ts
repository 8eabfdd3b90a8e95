import {
  compileQueryTest,
  createSorter,
  encodeKeyset,
  entityOf,
  fieldsOf,
  runQuery,
  type AnyRecord,
  type Field,
  type Query,
  type QueryContext,
  type Schema,
} from '@tenon/schema';
import { partOfEntity, partsIn, type Change, type WorkingSet } from '../working-set/working-set.ts';
import { equalitiesOf, fieldsIn, isRelative } from './index-choice.ts';
import type { QueryAnswer } from './live-view.ts';
import { RecordWindow } from './record-window.ts';
import { freezeAnswer } from './server-answer.ts';

export interface LocalAnswerOptions {
  readonly schema: Schema;
  readonly set: WorkingSet;
  readonly query: Query;
  readonly context: QueryContext;
  /** The order of the query; views with the same order share one, which remembers what it has folded. */
  compare(): (a: AnyRecord, b: AnyRecord) => number;
  /** Called for every record that is held against the condition; tests count. */
  evaluated(): void;
}

/** One query on the working set, kept current change by change. */
export class LocalAnswer {
  /** Entities whose changes can matter: its own (or its whole's) and those the query steps to. */
  readonly entities: ReadonlySet<string>;
  /** Its condition depends on the day. */
  readonly isRelative: boolean;
  readonly #options: LocalAnswerOptions;
  readonly #context: QueryContext & { get(entity: string, id: string): AnyRecord | undefined };
  readonly #matches: (record: AnyRecord) => boolean;
  readonly #part: ReturnType<typeof partOfEntity>;
  readonly #window: RecordWindow | undefined;
  #mustRun = true;
  #isTouched = false;
  #last: QueryAnswer | undefined;

  constructor(options: LocalAnswerOptions) {
    const { schema, set, query, context } = options;
    this.#options = options;
    this.#context = { ...context, get: (entity, id) => set.visible(entity, id) };
    this.#part = partOfEntity(schema, query.entity);
    this.entities = new Set([this.#part?.entity ?? query.entity, ...steps(schema, query)]);
    this.isRelative = isRelative(query.filter) || (query.measures ?? []).some((measure) => isRelative(measure.filter));
    const test = compileQueryTest(schema, query, this.#context);
    this.#matches = (record) => {
      options.evaluated();
      return test(record);
    };
    if (!query.measures && !query.group && query.page?.after === undefined) {
      this.#window = new RecordWindow(
        options.compare(),
        Math.min(query.page?.size ?? Infinity, query.limit ?? Infinity),
      );
    }
  }

  /** Notes a change; what it means is worked out by `answer`. */
  take(change: Change): void {
    const own = this.#part?.entity ?? this.#options.query.entity;
    if (change.entity !== own) this.#mustRun = true;
    else if (this.#part) this.#takeParts(change, this.#part);
    else this.#takeOne(change.before, change.after);
    if (change.entity === own && this.#stepsToItself()) this.#mustRun = true;
  }

  /** The new answer, or `undefined` when it is the one given last. */
  answer(): QueryAnswer | undefined {
    if (!this.#mustRun && !this.#isTouched) return undefined;
    if (this.#mustRun || this.#window === undefined || this.#window.isShort) this.#window?.fill(this.#found());
    this.#mustRun = false;
    this.#isTouched = false;
    const next = this.#window ? this.#windowed(this.#window) : this.#whole();
    if (this.#last && isSame(this.#last, next)) return undefined;
    this.#last = next;
    return freezeAnswer(next);
  }

  #takeOne(before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    const was = before !== undefined && this.#matches(before);
    const is = after !== undefined && this.#matches(after);
    if (!was && !is) return;
    this.#isTouched = true;
    if (this.#mustRun) return;
    if (was) this.#window?.remove(before);
    if (is) this.#window?.insert(after);
  }

  #takeParts(change: Change, part: { readonly by: string; readonly as: string }): void {
    const before = new Map((change.before ? partsIn(change.before, part) : []).map((record) => [record.id, record]));
    const after = new Map((change.after ? partsIn(change.after, part) : []).map((record) => [record.id, record]));
    for (const [id, record] of before) if (after.get(id) !== record) this.#takeOne(record, after.get(id));
    for (const [id, record] of after) if (!before.has(id)) this.#takeOne(undefined, record);
  }

  *#found(): IterableIterator<AnyRecord> {
    for (const record of this.#candidates()) if (this.#matches(record)) yield record;
  }

  #candidates(): Iterable<AnyRecord> {
    const { schema, set, query } = this.#options;
    const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(schema, query.entity));
    const usable = equalitiesOf(query.filter).filter(
      ({ field }) => field === 'id' || fields[field]?.kind === 'ref' || fields[field]?.kind === 'choice',
    );
    const best =
      usable.find(({ field }) => field === 'id') ??
      usable.find(({ field }) => fields[field]?.kind === 'ref') ??
      usable[0];
    return set.records(query.entity, best);
  }

  #windowed(window: RecordWindow): QueryAnswer {
    const records = window.page();
    return {
      records,
      lines: [],
      total: window.total,
      next: records.length < window.total ? this.#nextAfter(records) : undefined,
    };
  }

  /** Measures, and pages after the first: computed anew, but only when a match has changed. */
  #whole(): QueryAnswer {
    const { schema, query } = this.#options;
    const answer = runQuery(schema, this.#candidates(), query, this.#context);
    if ('lines' in answer) return { records: [], lines: answer.lines, total: undefined, next: undefined };
    return { records: answer.records, lines: [], total: undefined, next: answer.next };
  }

  #nextAfter(records: readonly AnyRecord[]): string | undefined {
    const { schema, query } = this.#options;
    const last = records.at(-1);
    if (!last || !query.page) return undefined;
    return encodeKeyset({
      values: createSorter(schema, query.entity, query.sort ?? [], this.#context).keysOf(last),
      id: last.id,
    });
  }

  #stepsToItself(): boolean {
    return steps(this.#options.schema, this.#options.query).includes(this.#options.query.entity);
  }
}

/** Entities that the query reaches through a reference: `order.placedAt` steps to what `orderId` refers to. */
function steps(schema: Schema, query: Query): readonly string[] {
  const names = [
    ...fieldsIn(query.filter),
    ...(query.sort ?? []).map((sort) => sort.field),
    ...(query.group ?? []).map((group) => group.field),
    ...(query.measures ?? []).flatMap((measure) => [
      measure.field ?? '',
      measure.times ?? '',
      ...(measure.days ?? []),
      ...fieldsIn(measure.filter),
    ]),
  ];
  const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(schema, query.entity));
  const found = new Set<string>();
  for (const name of names) {
    const step = name.includes('.') ? name.slice(0, name.indexOf('.')) : undefined;
    const field = step === undefined ? undefined : (fields[`${step}Id`] ?? fields[step]);
    if (field?.kind === 'ref') found.add(partOfEntity(schema, field.to)?.entity ?? field.to);
  }
  return [...found];
}

/** Whether nobody could tell the two apart. */
export function isSame(a: QueryAnswer, b: QueryAnswer): boolean {
  if (
    a.total !== b.total ||
    a.next !== b.next ||
    a.records.length !== b.records.length ||
    a.lines.length !== b.lines.length
  )
    return false;
  if (!a.records.every((record, at) => record === b.records[at])) return false;
  return a.lines.length === 0 || JSON.stringify(a.lines) === JSON.stringify(b.lines);
}
