import { afterAll, beforeAll, expect, it } from 'vitest';
import { mutation, pushAs, startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPglite } from './sql/database.fixture.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

const run = (statement: string) => server.services.database.transaction({ as: 'system' }, (tx) => tx.query(statement));

it('says that the disk is full, keeps what was acknowledged, and goes on when there is space again', async () => {
  const client = server.services.newId();
  const [before, during] = [server.services.newId(), server.services.newId()];
  const create = (mid: number, id: string, name: string) =>
    mutation(server, mid, 'create', { entity: 'customer', values: { id, name } });
  expect(await pushAs(server, 'ana', client, [create(1, before, 'Before')])).toMatchObject({ lmid: 1 });

  await run(
    `create function no_space() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`,
  );
  await run('create trigger no_space before insert on customer for each row execute function no_space()');
  const refused = create(2, during, 'During');
  const answer = await pushAs(server, 'ana', client, [refused]);
  expect(answer).toMatchObject({ results: [], retry: { code: 'storage-full', from: 2 } });
  const rest = await server.call('ana', 'POST', '/api/v1/customer', { name: 'Rest' }, { 'accept-language': 'en' });
  expect(rest.status).toBe(507);
  expect(await rest.json()).toMatchObject({ code: 'storage-full', title: 'There is no space left.' });
  expect((await server.call('ana', 'GET', `/api/v1/customer/${before}`)).status).toBe(200);

  await run('drop trigger no_space on customer');
  // The same mutation, sent again, is done now and only once.
  expect(await pushAs(server, 'ana', client, [refused])).toMatchObject({ lmid: 2, results: [{ status: 'applied' }] });
  expect((await server.call('ana', 'GET', `/api/v1/customer/${during}`)).status).toBe(200);
});
