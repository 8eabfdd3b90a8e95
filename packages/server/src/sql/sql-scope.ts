import { fieldPath, TenonError, type Field, type FieldPath, type Schema } from '@tenon/schema';
import { columnsOfField, customColumn, customKeysColumn, isCustom, type Column } from './columns.ts';
import { ident, join, raw, sql, type Fragment } from './fragment.ts';

/** A field as a query sees it: the table it stands in is joined already. */
export interface FieldAccess {
  readonly field: Field;
  /** The field's own name, without the steps to it. */
  readonly name: string;
  column(suffix?: Column['suffix']): Fragment;
}

/** The records a query is about, under an alias, and the targets of references that it steps to. */
export interface SqlScope {
  readonly schema: Schema;
  readonly entity: string;
  readonly alias: string;
  /** Throws `unknown-field` for a name that leads nowhere. */
  field(path: string): FieldAccess;
  /** The joins that the fields asked for so far need. */
  joins(): Fragment;
}

export function createScope(schema: Schema, entity: string, alias = 't'): SqlScope {
  const joined = new Map<string, { readonly alias: string; readonly sql: Fragment }>();

  function aliasOf(path: FieldPath): string {
    let at = alias;
    let key = '';
    for (const { ref, to } of path.steps) {
      key += `.${ref}`;
      let target = joined.get(key);
      if (!target) {
        const next = `${alias}_${joined.size + 1}`;
        const id = isCustom(ref) ? customExpression(at, ref, { suffix: '', type: 'uuid' }) : ident(at, ref);
        // A deleted target counts as empty: no client has it any more.
        const live = schema.entities[to]?.partOf ? raw('') : sql` and ${ident(next)}."deletedAt" is null`;
        target = {
          alias: next,
          sql: sql`left join ${ident(to)} ${ident(next)} on ${ident(next)}."tenantId" = ${ident(at)}."tenantId" and ${ident(next)}.id = ${id}${live}`,
        };
        joined.set(key, target);
      }
      at = target.alias;
    }
    return at;
  }

  return {
    schema,
    entity,
    alias,
    field(name) {
      const path = fieldPath(schema, entity, name);
      if (!path)
        throw new TenonError(
          'unknown-field',
          `"${name}" is not a field, nor a step through a reference, of "${entity}"`,
        );
      const at = aliasOf(path);
      return {
        field: path.field,
        name: path.name,
        column(suffix = '') {
          if (!isCustom(path.name)) return ident(at, `${path.name}${suffix}`);
          const column = columnsOfField(path.name, path.field).find((candidate) => candidate.suffix === suffix);
          if (!column) throw new TenonError('internal', `${entity}.${name} has no column "${suffix}"`);
          return customExpression(at, path.name, column);
        },
      };
    },
    joins: () =>
      join(
        [...joined.values()].map((target) => target.sql),
        ' ',
      ),
  };
}

/** A custom field's column, taken out of the two JSON columns that hold all of them. */
function customExpression(alias: string, name: string, { suffix, type }: Column): Fragment {
  if (suffix === '_fold' || suffix === '_sort')
    return sql`(${ident(alias, customKeysColumn)} ->> ${raw(quote(name + suffix))} collate "C")`;
  const values = ident(alias, customColumn);
  const member = (key: string) => sql`(${values} -> ${raw(quote(name))} ->> ${raw(quote(key))})`;
  switch (suffix) {
    case '_minor':
      return sql`${member('amountMinor')}::bigint`;
    case '_currency':
      return sql`(${member('currency')} collate "C")`;
    case '_value':
      return sql`${member('value')}::numeric`;
    case '_entity':
      return sql`(${member('entity')} collate "C")`;
    case '_id':
      return sql`${member('id')}::uuid`;
    default:
      break;
  }
  const text = sql`(${values} ->> ${raw(quote(name))})`;
  switch (type) {
    case 'text collate "C"':
      return sql`(${text} collate "C")`;
    case 'jsonb':
      return sql`nullif(${values} -> ${raw(quote(name))}, 'null'::jsonb)`;
    case 'text[] collate "C"':
      return sql`(case when jsonb_typeof(${values} -> ${raw(quote(name))}) = 'array' then array(select jsonb_array_elements_text(${values} -> ${raw(quote(name))})) end)`;
    case 'timestamptz(3)':
      return sql`${text}::timestamptz`;
    default:
      return sql`${text}::${raw(type)}`;
  }
}

/** Names of custom fields are `x_` and letters, digits and `_`; quoted all the same. */
function quote(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
