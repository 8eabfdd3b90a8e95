// Built pages and stories under the strict policy. `node scripts/csp/run.mjs [part of a story's id]`
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../bundling/root.mjs';
import { launchBrowser } from './browser.mjs';
import { runDemo } from './demo.mjs';
import { runFaultyPage, runHostPages } from './pages.mjs';
import { runStories } from './stories.mjs';

/** A build that loses its stories must not look green. */
const storyFilesAtLeast = 9;

const only = process.argv[2] ?? '';
const { browser, close } = await launchBrowser();
const results = [];
try {
  if (only === '') {
    results.push(...(await attempt('faults of a page are noticed', () => runFaultyPage(browser))));
    results.push(...(await attempt('host pages', () => runHostPages(browser))));
    results.push(...(await attempt('demo', () => runDemo(browser))));
  }
  results.push(...(await attempt('stories', () => runStories(browser, { only, atLeast: storyFilesAtLeast }))));
} finally {
  await close();
}

const failed = results.filter((result) => result.problems.length > 0);
for (const { name, problems } of failed)
  console.log(`✗ ${name}\n${problems.map((problem) => `    ${problem}`).join('\n')}`);
console.log(`${results.length - failed.length} of ${results.length} pages and stories show without a fault`);
const report = process.env.TENON_TEST_REPORT ?? path.join(root, '.cache/tests/pages.json');
mkdirSync(path.dirname(report), { recursive: true });
writeFileSync(report, JSON.stringify({ passed: results.length - failed.length, failed: failed.length, skipped: 0 }));
process.exit(failed.length > 0 ? 1 : 0);

/** A suite that cannot start is one failure with its reason. */
async function attempt(name, run) {
  try {
    return await run();
  } catch (error) {
    return [{ name, problems: [error.name === 'RollupError' ? error.message : (error.stack ?? String(error))] }];
  }
}
