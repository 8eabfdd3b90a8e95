// Built pages that are no story: the first element of a host that takes us in by one script tag.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildCdn, definedNames } from '../bundling/cdn.mjs';
import { root } from '../bundling/root.mjs';
import { watchedPage } from './browser.mjs';
import { strictPolicy } from './policy.mjs';
import { serveFolder } from './static-server.mjs';

const folder = path.join(root, '.cache/pages');

/** One page for each way in: the loader, and everything in one file. */
const scripts = { loader: 'cdn/loader.js', everything: 'cdn/tenon.js' };

/** A page with one fault of each kind, so that a watcher that has gone blind is noticed. */
const faulty = `<!doctype html><html lang="en"><head><title>Faulty</title><link rel="icon" href="data:," /></head>
<body><p style="color: red">inline</p><script>document.title = 'inline script ran'</script><img src="missing.png" alt="" /></body></html>`;

export async function runFaultyPage(browser) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'faulty.html'), faulty);
  const server = await serveFolder(folder, { policy: strictPolicy() });
  const { page, problems, close } = await watchedPage(browser);
  try {
    await page.goto(`${server.origin}/faulty.html`);
    await page.waitForNetworkIdle({ idleTime: 100 });
    const wanted = [/policy report: style-src-attr/, /policy report: script-src-elem/, /404 GET .*missing\.png/];
    const missed = wanted.filter((pattern) => !problems.some((problem) => pattern.test(problem)));
    return [{ name: 'faults of a page are noticed', problems: missed.map((pattern) => `not noticed: ${pattern}`) }];
  } finally {
    await close();
    await server.close();
  }
}

export async function runHostPages(browser) {
  const names = definedNames();
  if (names.length === 0) return [];
  await buildCdn();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(root, 'packages/elements/cdn'), path.join(folder, 'cdn'), { recursive: true });
  for (const [name, script] of Object.entries(scripts))
    writeFileSync(path.join(folder, `${name}.html`), pageWith(script, names));

  const server = await serveFolder(folder, { policy: strictPolicy() });
  try {
    const results = [];
    for (const name of Object.keys(scripts))
      results.push(await runPage(browser, `${server.origin}/${name}.html`, `by ${name}`, names));
    return results;
  } finally {
    await server.close();
  }
}

async function runPage(browser, url, name, names) {
  const { page, problems, close } = await watchedPage(browser);
  try {
    await page.goto(url);
    const tags = names.map((noun) => `tenon-${noun}`);
    await page
      .waitForFunction((all) => all.every((tag) => customElements.get(tag)), { timeout: 15_000 }, tags)
      .catch(() => problems.push('not every element was registered within 15 s'));
    const empty = await page.evaluate(async (all) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return all.filter((tag) => {
        const element = document.querySelector(tag);
        return element && !element.shadowRoot;
      });
    }, tags);
    if (empty.length > 0) problems.push(`rendered nothing: ${empty.join(', ')}`);
    return { name: `every element on a page, ${name}`, problems };
  } catch (error) {
    return { name: `every element on a page, ${name}`, problems: [...problems, error.message] };
  } finally {
    await close();
  }
}

function pageWith(script, names) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Host page</title>
    <link rel="icon" href="data:," />
    <script type="module" src="${script}"></script>
  </head>
  <body>
    ${names.map((name) => `<tenon-${name}></tenon-${name}>`).join('\n    ')}
  </body>
</html>
`;
}
