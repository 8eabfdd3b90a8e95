import { TenonError, type Actor } from '@tenon/schema';
import type { Adapters } from './adapters/adapters.ts';
import type { ClientOptions, Principal } from './client-api.ts';
import { principalOfToken } from './client-name.ts';
import type { Image } from './image/image.ts';

/** Whose data to open: given by the host, read from the token, or asked from the server. */
export async function findPrincipal(
  options: Pick<ClientOptions, 'principal' | 'getToken' | 'transport'>,
  surroundings: { readonly isOnline: boolean; ask(): Promise<Actor> },
): Promise<Principal> {
  if (options.principal) return options.principal;
  const named = options.transport ? undefined : principalOfToken(await tokenOf(options.getToken));
  if (named) return named;
  if (!surroundings.isOnline) {
    throw new TenonError(
      'offline',
      'There is no network, and without it nobody knows whose data to open. Pass `principal` to createClient.',
    );
  }
  const { tenantId, userId } = await surroundings.ask();
  return { tenant: tenantId, user: userId ?? '' };
}

async function tokenOf(getToken: ClientOptions['getToken']): Promise<string> {
  try {
    return (await getToken()) ?? '';
  } catch {
    // The host's own trouble (it may be offline too); asking the server will tell.
    return '';
  }
}

/** The durable copy, or one in memory with the reason why: better a page that forgets, and says so, than none. */
export async function openImage(
  adapters: Adapters,
  name: string,
  kind: 'indexeddb' | 'memory',
  taken: () => void,
): Promise<{ readonly image: Image; readonly problem: string | undefined }> {
  try {
    return { image: await adapters.openImage(name, kind, taken), problem: undefined };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { image: await adapters.openImage(name, 'memory', taken), problem };
  }
}
