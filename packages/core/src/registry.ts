/**
 * Clients of this page, whoever bundled them: widgets of several vendors that ask for the same data share one client.
 * The symbol carries the major version; another major has clients of its own.
 */
const key = Symbol.for('tenon.clients@1');

interface Shared {
  retain(): object;
}

export function sharedClients(): Map<string, Shared> {
  const holder = globalThis as { [key]?: Map<string, Shared> };
  return (holder[key] ??= new Map<string, Shared>());
}
