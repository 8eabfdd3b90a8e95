import { createClient, type Client, type ClientOptions } from '@tenon/core';
import { crm } from '@tenon/entities';

/** The client with the whole CRM in it. */
export function createCrmClient(options: Omit<ClientOptions, 'schema' | 'mutators' | 'reactions'>): Client {
  return createClient({ ...options, ...crm });
}
