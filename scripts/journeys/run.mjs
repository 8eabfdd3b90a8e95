// Journeys through real browsers and a real server. `node scripts/journeys/run.mjs [part of a name]`
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../bundling/root.mjs';
import { launchBrowser } from '../csp/browser.mjs';
import { startHost } from './host.mjs';
import { journeys } from './journeys.mjs';
import { startServer } from './server.mjs';

const only = process.argv[2] ?? '';
const folder = mkdtempSync(path.join(tmpdir(), 'tenon-journeys-'));
const port = await freePort();
const host = await startHost(`http://127.0.0.1:${port}`);
const start = () => startServer({ folder, port, allowed: [host.origin] });
let server = await start();
const people = await (await fetch(`${server.origin}/demo/config.json`)).json().then(({ users }) => users);
host.setPeople(people);
const named = peopleByRole(people);
let failed = 0;
let passed = 0;

for (const [name, journey] of Object.entries(journeys).filter(([name]) => name.includes(only))) {
  // Two processes: two people on two machines share nothing but the server.
  const browsers = await Promise.all([launchBrowser(), launchBrowser()]);
  try {
    const [left, right] = await Promise.all(browsers.map(({ browser }) => browser.createBrowserContext()));
    await journey({
      left,
      right,
      host,
      people: named,
      killServer: () => server.kill(),
      startServer: async () => void (server = await start()),
      fetchAs,
      read: async (user, place) => (await fetchAs(user, place)).json(),
    });
    passed += 1;
    console.log(`✓ ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}\n    ${String(error.stack ?? error).replaceAll('\n', '\n    ')}`);
  } finally {
    await Promise.all(browsers.map(({ close }) => close()));
  }
}
await server.stop();
await host.close();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
const report = process.env.TENON_TEST_REPORT ?? path.join(root, '.cache/tests/journeys.json');
mkdirSync(path.dirname(report), { recursive: true });
writeFileSync(report, JSON.stringify({ passed, failed, skipped: 0 }));
console.log(`${passed} of ${passed + failed} journeys arrived`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function fetchAs(user, place, body) {
  const answer = await fetch(`${server.origin}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  const { token } = await answer.json();
  return fetch(`${server.origin}${place}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** The first of each role in the first tenant, and somebody of the second. */
function peopleByRole(users) {
  const home = users[0].tenantId;
  const first = (role) => users.find((user) => user.tenantId === home && user.role === role)?.user;
  return {
    admin: first('admin'),
    manager: first('manager'),
    sales: first('sales'),
    shopper: first('portal'),
    stranger: users.find((user) => user.tenantId !== home)?.user,
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
