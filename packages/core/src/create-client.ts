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
  const key = JSON.stringify([
    clientName(endpoint, principal),
    options.store ?? 'indexeddb',
    Object.keys(options.schema.entities).sort(),
  ]);
  const clients = sharedClients();
  const known = clients.get(key);
  // What stands under the key was made by this very function, if perhaps in another bundle of the same major.
  if (known) return known.retain() as unknown as Client<M>;
  const client = started(new TenonClient(options));
  clients.set(key, client);
  client.onReleased = () => clients.delete(key);
  return client;
}

function started<M extends MutatorMap>(client: TenonClient<M>): TenonClient<M> {
  client.start();
  return client;
}
