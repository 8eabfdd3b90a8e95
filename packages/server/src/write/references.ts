import { fieldsOf, TenonError, type AnyEntity, type Field, type Issue } from '@tenon/schema';
import type { Mode } from '../session.ts';
import { readIds } from './record-store.ts';
import { isGone, keyOf, listNames, type UnitOfWork } from './unit-of-work.ts';

/** Notes what the given values point at; `checkReferences` looks all of it up at once. */
export function collectReferences(
  work: UnitOfWork,
  entity: AnyEntity,
  values: Readonly<Record<string, unknown>>,
  mode: Mode,
  prefix = '',
): void {
  collect(
    work,
    fieldsOf(entity),
    values,
    mode,
    prefix,
    new Set(['createdById', 'updatedById', 'deletedById', ...(entity.partOf ? [entity.partOf.by] : [])]),
  );
  for (const { part, as } of listNames(work.options.schema, entity.name)) {
    const list = values[as];
    if (Array.isArray(list))
      list.forEach((one: Readonly<Record<string, unknown>>, index) =>
        collectReferences(work, part, one, mode, `${prefix}${as}.${index}.`),
      );
  }
}

function collect(
  work: UnitOfWork,
  fields: Readonly<Record<string, Field>>,
  values: Readonly<Record<string, unknown>>,
  mode: Mode,
  prefix: string,
  skip: ReadonlySet<string>,
): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name];
    if (field && value !== null && value !== undefined && !skip.has(name))
      collectValue(work, field, value, mode, `${prefix}${name}`);
  }
}

function collectValue(work: UnitOfWork, field: Field, value: unknown, mode: Mode, path: string): void {
  if (field.kind === 'ref' && typeof value === 'string')
    work.references.push({ mode, entity: field.to, id: value, path });
  else if (
    field.kind === 'refAny' &&
    typeof value === 'object' &&
    value !== null &&
    'entity' in value &&
    'id' in value
  ) {
    work.references.push({ mode, entity: String(value.entity), id: String(value.id), path });
  } else if (field.kind === 'list' && Array.isArray(value))
    value.forEach((one: unknown, index) => collectValue(work, field.of, one, mode, `${path}.${index}`));
  else if (field.kind === 'group' && typeof value === 'object' && value !== null)
    collect(work, field.fields, value as Readonly<Record<string, unknown>>, mode, `${path}.`, new Set());
}

/** Every referred record must be there, alive and, for what the actor wrote, visible: hidden and missing are the same. */
export async function checkReferences(work: UnitOfWork): Promise<void> {
  const wanted = work.references.splice(0);
  const groups = new Map<string, { mode: Mode; entity: string; ids: Set<string> }>();
  for (const { mode, entity, id } of wanted) {
    const known = work.tracked.get(keyOf(entity, id));
    if (known && !isGone(known.current) && (mode === 'system' || known.isVisible)) continue;
    const group = groups.get(`${mode} ${entity}`) ?? { mode, entity, ids: new Set() };
    group.ids.add(id);
    groups.set(`${mode} ${entity}`, group);
  }
  const missing = new Set<string>();
  for (const { mode, entity, ids } of groups.values()) {
    const found = new Set(await readIds(work.session, { schema: work.options.schema, mode, entity, ids: [...ids] }));
    for (const id of ids) if (!found.has(id)) missing.add(`${mode} ${keyOf(entity, id)}`);
  }
  if (missing.size === 0) return;
  const issues: Issue[] = wanted
    .filter(({ mode, entity, id }) => missing.has(`${mode} ${keyOf(entity, id)}`))
    .map(({ path, entity }) => ({ path, rule: 'missing', code: 'invalid', params: { entity } }));
  throw new TenonError('invalid', `Referred records do not exist: ${issues.map(({ path }) => path).join(', ')}.`, {
    issues,
  });
}
