import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { launchBrowser } from '../../scripts/csp/browser.mjs';
import { median } from '../table.mjs';

const stored = 25_000;
const inMemory = 100_000;

export const title = 'records on the device and in memory, against hand-written limits and free libraries';
export const notes = [
  'All in one Chromium page; records have 25 fields, 7 of 10 with Chinese names. Reading is measured in a page just loaded, the browser stays.',
  'Limits: chunks of 1,000 rows in one IndexedDB record (written, read); one strict put (edit); an engine that knows the three shapes of the fifty views in advance; typed columns, one pass, fifty kept (page).',
  'Every view and page is held against a plain recompute; a contestant that answers wrongly is not in the table.',
  'Ours counts the whole way of an edit: rights, validation, mutator, working set, views. The limit only changes its arrays.',
];

export async function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-bench-'));
  await build({
    entryPoints: [path.join(import.meta.dirname, '../browser/entry.js')],
    outfile: path.join(folder, 'records.js'),
    bundle: true,
    format: 'esm',
    minify: true,
    conditions: ['tenon-source', 'browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const site = await serve(readFileSync(path.join(folder, 'records.js')));
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    const open = async () => {
      await page.goto(site.origin);
      await page.waitForFunction(() => window.bench);
    };
    let answered;
    await page.exposeFunction('answer', (answer) => answered(answer));
    /** Calls a function of the page. It answers by itself: a page that computes for a minute lets the protocol wait too long. */
    const call = async (name, ...args) => {
      const answer = new Promise((resolve) => (answered = resolve));
      await page.evaluate(
        (wanted, given) => {
          const work = async () => window.bench[wanted](...given);
          setTimeout(() =>
            work().then(
              (result) => window.answer({ result }),
              (error) => window.answer({ error: String(error.stack ?? error) }),
            ),
          );
        },
        name,
        args,
      );
      const { result, error } = await answer;
      if (error) throw new Error(`${name}: ${error}`);
      return result;
    };
    return [await storage(open, call), await live(open, call), await pages(open, call)];
  } finally {
    await close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An isolated page: elsewhere the browser rounds its clock to a tenth of a millisecond, longer than an edit by hand. */
async function serve(script) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/records.js';
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(
      isScript
        ? script
        : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/records.js"></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

async function storage(open, call) {
  const written = [];
  const read = [];
  const screens = [];
  for (let round = 0; round < 2; round += 1) {
    await open();
    written.push(await call('bulkWrite', stored));
    await open();
    read.push(await call('openAll', stored));
    await open();
    screens.push(await call('firstScreen'));
  }
  await open();
  const edit = await call('oneEdit', 100);
  const size = stored.toLocaleString('en');
  return {
    title: 'On the device',
    rows: [
      {
        what: `${size} records written at once`,
        unit: 'ms',
        ...medians(written),
        goal: { ofLimit: 2, faster: { than: 'Dexie', by: 10 } },
      },
      {
        what: `all ${size} records read`,
        unit: 'ms',
        ...medians(read),
        goal: { ofLimit: 1.5, faster: { than: 'idb', by: 3 } },
      },
      {
        what: `client opened until its first list is there, ${size} records`,
        unit: 'ms',
        ours: median(screens),
        goal: { most: 300 },
      },
      {
        what: 'one edit until it is safe on the device',
        unit: 'ms',
        ours: median(edit.ours),
        limit: median(edit.limit),
        goal: { ofLimit: 1.5 },
      },
    ],
  };
}

async function live(open, call) {
  const results = {};
  const failed = [];
  for (const name of ['ours', 'limit', 'plain', 'tanstack']) {
    await open();
    try {
      results[name] = await call(name, inMemory);
    } catch (error) {
      if (name !== 'tanstack') throw error;
      failed.push(error.message);
    }
  }
  for (const message of failed) console.log(`  not in the table: ${message.slice(0, 400)}`);
  const { ours, limit, plain, tanstack } = results;
  const row = (what, key, goal) => ({
    what,
    unit: 'ms',
    ours: ours[key],
    limit: limit[key],
    peers: { ...(tanstack ? { 'TanStack DB': tanstack[key] } : {}), 'plain recompute': plain[key] },
    goal,
  });
  return {
    title: `Fifty live views over ${inMemory.toLocaleString('en')} records`,
    rows: [
      row('opening the fifty views', 'opened', { ofLimit: 2 }),
      row('one edit until all views are current, p50', 'p50', { most: 0.1 }),
      row('one edit until all views are current, p95', 'p95', { most: 0.5 }),
      row('1,000 edits in one batch', 'batched', { ofLimit: 5, faster: { than: 'plain recompute', by: 8 } }),
    ],
  };
}

async function pages(open, call) {
  await open();
  const { ours, limit, ...peers } = await call('firstPages', inMemory, 45);
  return {
    title: 'A page by filter and order',
    rows: [
      {
        what: `first 50 and the total of ${inMemory.toLocaleString('en')} records`,
        unit: 'ms',
        ours: median(ours),
        limit: median(limit),
        peers: Object.fromEntries(Object.entries(peers).map(([name, times]) => [name, median(times)])),
        goal: { ofLimit: 1.5, faster: { than: 'arquero', by: 4 } },
      },
    ],
  };
}

function medians(rounds) {
  const of = (read) => median(rounds.map(read));
  return {
    ours: of((round) => round.ours),
    limit: of((round) => round.limit),
    peers: Object.fromEntries(Object.keys(rounds[0].peers).map((name) => [name, of((round) => round.peers[name])])),
  };
}
