import type { AnyEntity, AnyRecord, Language } from '@tenon/schema';

/** The name of a record for people: in Latin script where there is one and the reader's language asks for it. */
export function recordTitle(entity: AnyEntity, record: AnyRecord, language: Language): string {
  const latin = language === 'en' ? record['nameEn'] : undefined;
  if (typeof latin === 'string' && latin !== '') return latin;
  const title = record[entity.title];
  return typeof title === 'string' && title !== '' ? title : '';
}

/** Entities whose records are persons: their marks are round. */
export function isPerson(entity: string, record: AnyRecord | undefined): boolean {
  return entity === 'user' || entity === 'contact' || record?.['kind'] === 'person';
}
