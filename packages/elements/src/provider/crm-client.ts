import { createClient, type Client, type ClientOptions } from '@tenon/core';
import { loadClientCrm } from '@tenon/entities';
import type { Language } from '@tenon/schema';

/** The client with the whole CRM in it, in one language; further ones come when a widget speaks them. */
export async function createCrmClient(
  language: Language,
  options: Omit<ClientOptions, 'schema' | 'mutators' | 'reactions'>,
): Promise<Client> {
  return createClient({ ...options, ...(await loadClientCrm(language)) });
}
