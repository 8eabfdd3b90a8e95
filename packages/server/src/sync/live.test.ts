import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server.fixture.ts';
import { openTestPglite } from '../sql/database.fixture.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

describe('live', () => {
  it('says that there is something to pull as soon as a call is committed', async () => {
    const response = await server.call('ana', 'GET', '/sync/v1/live?clientId=x');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const read = async () =>
      JSON.parse((await reader?.read())?.value?.slice('data: '.length) ?? '{}') as { t: string; pos: number };
    const first = await read();
    expect(first.t).toBe('poke');
    await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city: 'Hamburg' });
    const second = await read();
    expect(second).toMatchObject({ t: 'poke' });
    expect(second.pos).toBeGreaterThan(first.pos);
    await reader?.cancel();
    expect(server.services.live.size).toBe(0);
  });

  const listen = async (user: string) => {
    const response = await server.call(user, 'GET', '/sync/v1/live');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const read = async () => {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      return done ? 'end' : (JSON.parse(value?.slice('data: '.length) ?? '{}') as { t: string; reason?: string });
    };
    expect(await read()).toMatchObject({ t: 'poke' });
    return { read, cancel: () => reader?.cancel() };
  };

  it('beats while the right to listen lasts, and ends with it', async () => {
    const { read } = await listen('marketing');
    await server.ring();
    expect(await read()).toEqual({ t: 'beat' });
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['marketing']}`, { status: 'suspended' });
    expect(await read()).toMatchObject({ t: 'poke' });
    await server.ring();
    expect(await read()).toEqual({ t: 'bye', reason: 'signed-out' });
    expect(await read()).toBe('end');
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['marketing']}`, { status: 'active' });
  });

  it('ends with the token', async () => {
    const { read } = await listen('ana');
    server.clock.time += 2 * 3_600_000;
    await server.ring();
    expect(await read()).toEqual({ t: 'bye', reason: 'token-expired' });
    expect(await read()).toBe('end');
  });

  it('is open six times per user and no more', async () => {
    const open = [];
    for (let n = 0; n < 6; n += 1) open.push(await listen('bo'));
    const seventh = await server.call('bo', 'GET', '/sync/v1/live');
    expect([seventh.status, seventh.headers.get('retry-after')]).toEqual([429, '1']);
    for (const stream of open) await stream.cancel();
    const again = await listen('bo');
    await again.cancel();
  });
});
