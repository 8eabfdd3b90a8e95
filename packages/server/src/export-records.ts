import { allOf, isSystem, scopeFilter, TenonError, type AnyRecord } from '@tenon/schema';
import type { Identity } from './auth/actor-loader.ts';
import { cut, readScopedPage } from './enforce.ts';
import type { Services } from './services.ts';
import { viewerOf } from './viewer.ts';
import { reading } from './write-call.ts';

const pageSize = 1_000;

export interface ExportedRecord {
  readonly entity: string;
  readonly record: AnyRecord;
}

/** Live records an actor may both read and export, fields cut as everywhere. Each page is a moment of its own. */
export async function* exportRecords(
  services: Services,
  identity: Identity,
  entities?: readonly string[],
): AsyncGenerator<ExportedRecord> {
  const viewer = viewerOf(services, identity);
  const { schema, actor } = viewer;
  const isAll = isSystem(actor);
  for (const name of entities ?? Object.keys(schema.entities)) {
    const entity = schema.entities[name];
    if (!entity) throw new TenonError('unknown-entity', `There is no entity "${name}".`);
    if (entity.partOf) continue;
    const mayExport = isAll || (actor.grants[name]?.export ?? 'none') !== 'none';
    if (!mayExport && entities) throw new TenonError('forbidden', `You may not export any ${name}.`);
    if (!mayExport) continue;
    const filter = isAll ? undefined : allOf(scopeFilter(schema, actor, 'export', name));
    let lastId: string | undefined;
    do {
      const after = lastId;
      const records = await reading(services, identity, (session) =>
        readScopedPage(session, viewer, name, { filter, after, size: pageSize, mode: isAll ? 'system' : 'app' }),
      );
      for (const record of records) yield { entity: name, record: cut(viewer, name, record).r };
      lastId = records.length === pageSize ? records.at(-1)?.id : undefined;
    } while (lastId !== undefined);
  }
}
