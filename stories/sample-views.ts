import type { MockClient } from '@tenon/testing';
import { sampleClient } from './sample-customer.ts';

/** A client that cannot reach its server and answers with what it had: every view says it is stale. */
export function staleClient(client: MockClient = sampleClient()): MockClient {
  const stale = <V extends object>(view: V): V =>
    new Proxy(view, {
      get(target, name) {
        if (name === 'stale') return true;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
      },
    });
  return new Proxy(client, {
    get(target, name) {
      if (name === 'live') return (query: Parameters<MockClient['live']>[0]) => stale(target.live(query));
      if (name === 'record') return (entity: string, id: string) => stale(target.record(entity, id));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** A client whose status says what a story wants to show; everything else is real. */
export function clientWithStatus(
  status: Partial<MockClient['status']>,
  client: MockClient = sampleClient(),
): MockClient {
  const dismissed = new Set<string>();
  return new Proxy(client, {
    get(target, name) {
      if (name === 'status') {
        const refused = (status.refused ?? target.status.refused).filter(({ key }) => !dismissed.has(key));
        return { ...target.status, ...status, refused };
      }
      if (name === 'dismissRefusal') {
        return (key: string) => {
          dismissed.add(key);
          return Promise.resolve();
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}
