import type { MutatorMap } from '@tenon/schema';
import type { Client, ClientOptions } from './client-api.ts';
import { TenonClient } from './client.ts';
import { clientName } from './client-name.ts';
import { sharedClients } from './registry.ts';

/**
 * A client, started. With `principal` the same call elsewhere on the page, for the same entities, answers the same
 * client: it stops when everybody has stopped it.
 */
export function createClient<const M extends MutatorMap>(options: ClientOptions<M>): Client<M> {
  const { principal, endpoint } = options;
  if (!principal || options.adapters || options.transport) return started(new TenonClient(options));
  const entities = Object.keys(options.schema.entities).sort();
  const key = JSON.stringify([clientName(endpoint, principal), options.store ?? 'indexeddb', entities]);
  const clients = sharedClients();
  let shared = clients.get(key);
  if (!shared) {
    shared = { client: started(new TenonClient(options)), users: 0 };
    clients.set(key, shared);
  }
  shared.users += 1;
  return shared.client as Client<M>;
}

function started<M extends MutatorMap>(client: TenonClient<M>): Client<M> {
  client.start();
  return client;
}
