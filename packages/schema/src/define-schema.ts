import { checkDeclarations } from './check-declarations.ts';
import type { AnyEntity, Schema } from './entity.ts';
import { TenonError } from './errors.ts';

/** Checks names, references, titles and parts; the error says which entity and field and, if close, what was meant. */
export function defineSchema<const E extends readonly AnyEntity[]>(
  entities: E,
): Schema<{ readonly [K in E[number]['name']]: Extract<E[number], { readonly name: K }> }>;
export function defineSchema(entities: readonly AnyEntity[]): Schema {
  const byName: Record<string, AnyEntity> = {};
  for (const entity of entities) {
    if (Object.hasOwn(byName, entity.name))
      throw new TenonError('bad-declaration', `Entity "${entity.name}" is declared twice.`);
    byName[entity.name] = entity;
  }
  checkDeclarations(byName);
  return { entities: byName };
}
