import { closestName, entityOf, TenonError, type Field, type Schema } from '@tenon/schema';
import type { Mapping, Rule } from './mapping.ts';

export interface EntityMappingOptions {
  readonly schema: Schema;
  readonly entity: string;
  /** Columns of the file. */
  readonly columns: readonly string[];
  /** Column of the external id; default `id`, `externalId`, `key` or the first column. */
  readonly key?: string | undefined;
  readonly system?: string | undefined;
  /** Of money and prices that name none. */
  readonly currency: string;
}

/**
 * A mapping by the names of the columns: each is the name or the label of a field. A reference is given by external id
 * (`customerId`) or by the title of the other record (`customer`).
 */
export function entityMapping({ schema, entity: name, columns, key, system, currency }: EntityMappingOptions): Mapping {
  const entity = entityOf(schema, name);
  if (entity.partOf)
    throw new TenonError('bad-request', `"${name}" is part of "${entity.partOf.entity}": import that with a mapping.`);
  const keyColumn =
    key ??
    columns.find((column) => ['id', 'externalid', 'external id', 'key'].includes(column.toLowerCase())) ??
    columns[0];
  if (keyColumn === undefined || !columns.includes(keyColumn))
    throw new TenonError(
      'bad-request',
      `There is no column "${keyColumn ?? ''}" for --key; the columns are ${columns.join(', ')}.`,
    );
  const fields: Record<string, Rule> = {};
  const unknown: string[] = [];
  for (const column of columns) {
    const found = fieldFor(schema, entity.fields, column, currency);
    if (found) fields[found[0]] = found[1];
    else if (column !== keyColumn) unknown.push(column);
  }
  if (unknown.length > 0) {
    const near = closestName(unknown[0] ?? '', Object.keys(entity.fields));
    throw new TenonError(
      'bad-request',
      `No field of "${name}" for the column${unknown.length > 1 ? 's' : ''} ${unknown.join(', ')}.${near ? ` Did you mean "${near}"?` : ''} Rename, remove or use --mapping.`,
    );
  }
  return {
    name,
    system: system ?? 'file',
    sources: { file: { file: '.*' } },
    steps: [{ from: 'file', entity: name, key: `{${keyColumn}}`, fields }],
  };
}

function fieldFor(
  schema: Schema,
  fields: Readonly<Record<string, Field>>,
  column: string,
  currency: string,
): [string, Rule] | undefined {
  const word = column.toLowerCase();
  for (const [name, field] of Object.entries(fields)) {
    const isNamed = name.toLowerCase() === word;
    const isLabelled = field.label.en.toLowerCase() === word || field.label.zh === column;
    if (field.kind === 'ref') {
      if (isNamed) return [name, { lookUp: { entity: field.to, key: `{${column}}` } }];
      if (isLabelled || `${word}id` === name.toLowerCase())
        return [name, { lookUp: { entity: field.to, field: entityOf(schema, field.to).title, value: `{${column}}` } }];
    } else if (isNamed || isLabelled) return [name, ruleFor(field, column, currency)];
  }
  return undefined;
}

function ruleFor(field: Field, column: string, currency: string): Rule {
  return field.kind === 'money' || field.kind === 'price' ? { column, currency } : { column };
}
