import { importOperation } from './import/import-operation.ts';
import type { Operation } from './operation.ts';
import type { Services } from './services.ts';

export function importOperations(services: Services): readonly Operation[] {
  return [importOperation(services)];
}
