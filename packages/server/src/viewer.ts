import { contextOf, type Identity } from './auth/actor-loader.ts';
import type { Viewer } from './enforce.ts';
import type { Services } from './services.ts';

export function viewerOf(services: Services, { actor, tenant }: Identity): Viewer {
  return { schema: services.schema, actor, context: contextOf(tenant, services.now()) };
}
