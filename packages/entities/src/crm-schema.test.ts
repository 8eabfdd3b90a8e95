import { describe, expect, it } from 'vitest';
import { fieldsOf, type AnyEntity, type Label } from '@tenon/schema';
import { crm } from './crm.ts';

const entities: readonly AnyEntity[] = Object.values(crm.schema.entities);
const roles = ['admin', 'manager', 'sales', 'support', 'marketing', 'portal'];

/** Every label of the CRM with the path it stands at. */
function labels(): [string, Label][] {
  const found: [string, Label][] = [];
  const visit = (path: string, value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('en' in value && 'zh' in value) found.push([path, value as Label]);
    else for (const [key, inner] of Object.entries(value)) visit(`${path}.${key}`, inner);
  };
  for (const entity of entities) visit(entity.name, entity);
  return found;
}

describe('the CRM', () => {
  it('survives a trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(crm.schema))).toEqual(crm.schema);
  });

  it('labels everything in both languages, in Chinese characters or a name that has none', () => {
    const empty = labels().filter(([, label]) => !label.en.trim() || !label.zh.trim());
    expect(empty).toEqual([]);
    const english = labels().filter(([, label]) => !/\p{Script=Han}/u.test(label.zh) && label.zh !== label.en);
    expect(english).toEqual([]);
  });

  it('grants nothing to roles that do not exist and lets an administrator read every whole but other people’s notifications', () => {
    for (const entity of entities) {
      expect(Object.keys(entity.access ?? {}).filter((role) => !roles.includes(role))).toEqual([]);
      if (!entity.partOf)
        expect(entity.access?.['admin']?.read, entity.name).toBe(entity.name === 'notification' ? 'own' : 'all');
    }
  });

  it('gives portal users their own customer at most, wherever a record belongs to one', () => {
    const open = entities.filter((entity) => entity.access?.['portal']?.read === 'all').map((entity) => entity.name);
    expect(open.sort()).toEqual(['product', 'tenant']);
  });

  it('shows in its views only columns that exist', () => {
    for (const entity of entities) {
      const known = Object.keys(fieldsOf(entity));
      for (const view of entity.views ?? [])
        expect(
          view.columns.filter((column) => !known.includes(column)),
          `${entity.name}.${view.name}`,
        ).toEqual([]);
    }
  });

  it('names in writtenBy only mutators that exist', () => {
    for (const entity of entities) {
      for (const [name, field] of Object.entries(entity.fields)) {
        expect(
          (field.writtenBy ?? []).filter((mutator) => !Object.hasOwn(crm.mutators, mutator)),
          `${entity.name}.${name}`,
        ).toEqual([]);
      }
    }
  });
});
