// The demo as `npm start` serves it: every host page, from both origins, without a console error or a policy report.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDemo } from '../bundling/demo.mjs';
import { root } from '../bundling/root.mjs';
import { accessibilityProblems } from './stories.mjs';
import { watchedPage } from './browser.mjs';

/** What must show records on each page before it counts as up. */
const pages = {
  '/': [],
  '/portal/': ['tenon-customer-360', 'tenon-data-table'],
  '/erp/': ['tenon-customer-card'],
  '/shop/': ['tenon-purchase-history'],
};

export async function runDemo(browser) {
  if (!existsSync(path.join(root, 'packages/server/src/bin.ts'))) return [];
  await buildDemo();
  const demo = await startDemo();
  try {
    const results = [];
    for (const [index, origin] of demo.origins.entries()) {
      for (const [place, widgets] of Object.entries(pages)) {
        const name = `demo page ${place} from ${index === 0 ? 'its own' : 'another'} origin`;
        results.push(await runDemoPage(browser, `${origin}${place}`, name, widgets));
      }
    }
    return results;
  } finally {
    await demo.stop();
  }
}

async function runDemoPage(browser, url, name, widgets) {
  const { page, problems, close } = await watchedPage(browser);
  try {
    await page.goto(url, { waitUntil: 'load' });
    for (const tag of widgets) {
      await page
        .waitForFunction(showsRecords, { timeout: 60_000 }, tag)
        .catch(() => problems.push(`${tag} shows no record within 60 s`));
    }
    problems.push(...(await accessibilityProblems(page)));
    return { name, problems };
  } catch (error) {
    return { name, problems: [...problems, error.message] };
  } finally {
    await close();
  }
}

/** Runs in the page: the widget is there, is not loading, and has text beyond its frame. */
export function showsRecords(tag) {
  const element = document.querySelector(tag);
  const without = ['loading', 'unconfigured', 'empty', 'error', 'denied'];
  if (!element?.shadowRoot || without.some((state) => element.matches(`:state(${state})`))) return false;
  const textOf = (node) =>
    [...node.childNodes]
      .map((child) => {
        if (child.nodeType === Node.TEXT_NODE) return child.data.trim();
        if (child.localName === 'style' || child.localName === 'script') return '';
        return (child.shadowRoot ? textOf(child.shadowRoot) : '') + textOf(child);
      })
      .join('');
  return textOf(element.shadowRoot).length > 20;
}

/** Starts `serve --demo` in a folder of its own; resolves when it says that it is ready. */
export async function startDemo({ env = {} } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenon-demo-'));
  const port = await freePortPair();
  const server = spawn(
    process.execPath,
    ['--conditions=tenon-source', 'packages/server/src/bin.ts', 'serve', '--demo'],
    {
      cwd: root,
      env: { ...process.env, PORT: String(port), TENON_DATA_DIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    const killer = setTimeout(() => server.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const ready = new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += chunk;
      if (/Tenon is ready: /.test(output)) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    ended.then((code) => reject(new Error(`the demo server ended with code ${code}:\n${output.slice(-2000)}`)));
  });
  const bound = new Promise((_, reject) => {
    setTimeout(
      () => reject(new Error(`the demo server was not ready within 180 s:\n${output.slice(-2000)}`)),
      180_000,
    ).unref();
  });
  try {
    await Promise.race([ready, bound]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origins: [`http://localhost:${port}`, `http://localhost:${port + 1}`], folder, stop };
}

/** The demo serves its second origin on the next port. */
async function freePortPair() {
  const isFree = (port) =>
    new Promise((resolve) => {
      const server = createServer().on('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}
