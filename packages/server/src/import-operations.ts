import type { Operation } from './operation.ts';
import type { Services } from './services.ts';

export function importOperations(_services: Services): readonly Operation[] {
  return [];
}
