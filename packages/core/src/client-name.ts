import { hashOf } from '@tenon/schema';
import type { Principal } from './client-api.ts';
import { storageMajor } from './image/image.ts';

/** Name of database, channel and lock of one person at one tenant of one server. */
export function clientName(endpoint: string, { tenant, user }: Principal): string {
  return `tenon-${hashOf(JSON.stringify([endpoint, tenant, user, storageMajor]))}`;
}

/** Who a token is about, unchecked: it names a store, it opens nothing. `undefined` for tokens that are not JSON web tokens. */
export function principalOfToken(token: string): Principal | undefined {
  try {
    const payload = token.split('.')[1] ?? '';
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0))),
    );
    if (typeof claims !== 'object' || claims === null) return undefined;
    const { tenant, sub } = claims as { tenant?: unknown; sub?: unknown };
    return typeof tenant === 'string' && typeof sub === 'string' ? { tenant, user: sub } : undefined;
  } catch {
    return undefined;
  }
}
