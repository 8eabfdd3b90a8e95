import {
  entityOf,
  fieldOf,
  languageOf,
  type AnyRecord,
  type Field,
  type Measure,
  type Query,
  type Schema,
} from '@tenon/schema';
import type { Messages } from '../base/localize.ts';
import { recordTitle } from '../fields/record-title.ts';
import type { Formats } from '../format/formats.ts';
import { timeLabel, valueLabel } from './key-labels.ts';
import type { Key } from './report-model.ts';

export interface LabelSources {
  readonly query: Query;
  /** Undefined where the host gave the answer itself. */
  readonly schema: Schema | undefined;
  /** The host's own names; they win. */
  readonly given: Readonly<Record<string, string>>;
  readonly format: Formats;
  readonly msg: Messages;
  recordOf(entity: string, id: string): AnyRecord | undefined;
}

/** What a report calls its entity, groups, measures and keys: the host's word, else the schema's, else one of ours. */
export class ReportLabels {
  readonly #from: LabelSources;

  constructor(from: LabelSources) {
    this.#from = from;
  }

  entity(): string {
    const { query, given, msg } = this.#from;
    const declared = this.#declared(query.entity);
    const label = declared?.plural ?? declared?.label;
    return given[query.entity] ?? label?.[this.#language] ?? msg.report.title;
  }

  group(field: string): string {
    return this.#from.given[field] ?? this.#fieldOf(field)?.label[this.#language] ?? this.#from.msg.chart.category;
  }

  measure(measure: Measure): string {
    const { given, msg } = this.#from;
    const own = given[measure.as];
    if (own) return own;
    if (!measure.field) return measure.fn === 'count' ? this.entity() : measure.as;
    const field = this.#fieldOf(measure.field)?.label[this.#language] ?? measure.field;
    return measure.fn === 'sum' ? field : msg.report.measured(msg.report.measures[measure.fn], field);
  }

  key(at: number, key: Key, all: readonly Key[]): string {
    const { query, given, msg, format } = this.#from;
    const group = query.group?.[at];
    const own = typeof key === 'string' ? given[key] : undefined;
    if (own) return own;
    if (group?.by && typeof key === 'string') return timeLabel(key, group.by, all, format, msg.report);
    const refName = (entity: string, id: string) => this.#title(entity, id);
    return valueLabel(group ? this.#fieldOf(group.field) : undefined, key, {
      locale: format.locale,
      words: msg.report,
      format,
      refName,
    });
  }

  get #language() {
    return languageOf(this.#from.format.locale);
  }

  #declared(name: string) {
    const { schema } = this.#from;
    return schema && Object.hasOwn(schema.entities, name) ? entityOf(schema, name) : undefined;
  }

  #title(entity: string, id: string): string {
    const declared = this.#declared(entity);
    const record = declared ? this.#from.recordOf(entity, id) : undefined;
    return declared && record ? recordTitle(declared, record, this.#language) : '';
  }

  /** A field of the entity, or one step through a reference: `order.placedAt`. */
  #fieldOf(name: string): Field | undefined {
    const { schema, query } = this.#from;
    const [first = '', second] = name.split('.');
    const step = this.#declared(query.entity)?.fields[`${first}Id`];
    const entity = second === undefined ? query.entity : step?.kind === 'ref' ? step.to : '';
    if (!schema || !this.#declared(entity)) return undefined;
    try {
      return fieldOf(schema, entity, second ?? first);
    } catch {
      return undefined;
    }
  }
}
