// Every story, in the variants below, under the strict policy: shows without a report or an error, is accessible by axe,
// and fits into 320 px. One story in one variant counts as one test.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildStories, storiesFolder, storyFiles } from '../bundling/stories.mjs';
import { watchedPage } from './browser.mjs';
import { definedNames } from '../bundling/cdn.mjs';
import { strictPolicy } from './policy.mjs';
import { stateTable } from './state-table.mjs';
import { serveFolder } from './static-server.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * `axe`: all rules, or only those that a change of colours can break. `sameLoad`: looked at without showing the story anew.
 */
export const variants = [
  { name: 'light', locale: 'en', theme: 'light', axe: 'all' },
  { name: 'forced colours', media: [{ name: 'forced-colors', value: 'active' }], axe: 'colours', sameLoad: true },
  { name: 'dark zh', locale: 'zh-CN', theme: 'dark', axe: 'colours' },
  { name: 'rtl touch', locale: 'en', theme: 'light', dir: 'rtl', density: 'touch', axe: 'all' },
];

/** Serves the stories; `list` are their ids and parameters. */
export async function openStories(browser) {
  await buildStories();
  const server = await serveFolder(storiesFolder, { policy: strictPolicy() });
  const { page, problems, close } = await watchedPage(browser);
  await page.goto(server.origin);
  const failure = await readyOrFailure(page);
  const list = (await page.evaluate(() => window.tenonStories)) ?? [];
  await close();
  if (failure || problems.length > 0) {
    await server.close();
    throw new Error(`The list of stories does not load: ${[failure, ...problems].filter(Boolean).join('\n')}`);
  }
  return { origin: server.origin, list, close: () => server.close() };
}

export function storyUrl(origin, id, { locale = 'en', theme = 'light', dir = 'ltr', density = 'normal' }) {
  return `${origin}/?${new URLSearchParams({ story: id, locale, theme, dir, density })}`;
}

/** @returns {Promise<string | undefined>} why the page failed to show its story */
export async function readyOrFailure(page) {
  try {
    await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined, {
      timeout: 30_000,
      polling: 50,
    });
  } catch {
    return 'the story was not shown within 30 s';
  }
  return page.evaluate(() => document.documentElement.dataset.failure);
}

export async function runStories(browser, { only = '', atLeast = 0 } = {}) {
  const files = storyFiles();
  if (files.length < atLeast)
    return [{ name: 'stories', problems: [`expected at least ${atLeast} story files, found ${files.length}`] }];
  if (files.length === 0) return [];
  const stories = await openStories(browser);
  try {
    const wanted = stories.list.filter((story) => story.id.includes(only));
    const shown = await withPages(browser, 2, wanted, (watched, story) => runStory(watched, stories.origin, story));
    return only === '' ? [tableOfStates(stories.list), ...shown.flat()] : shown.flat();
  } finally {
    await stories.close();
  }
}

function tableOfStates(list) {
  const { lines, missing } = stateTable(
    definedNames(),
    list.map((story) => story.id),
  );
  console.log(`${lines.join('\n')}\n`);
  return { name: 'every widget has a story for each of its states', problems: missing };
}

/** One result for each look of the story. */
async function runStory({ page, problems, session }, origin, story) {
  const expected = (story.parameters.expectedErrors ?? []).map((text) => new RegExp(text));
  const results = [];
  for (const variant of variants) {
    const name = `${story.id} (${variant.name})`;
    problems.length = 0;
    try {
      await session.send('Emulation.setEmulatedMedia', { features: variant.media ?? [] });
      if (!variant.sameLoad) {
        await page.setViewport({ width: 800, height: 700 });
        await page.goto(storyUrl(origin, story.id, variant));
      }
      const failure = await readyOrFailure(page);
      if (failure) problems.push(failure);
      else problems.push(...(await accessibilityProblems(page, variant)), ...(await sidewaysScroll(page)));
    } catch (error) {
      problems.push(error.message);
    }
    results.push({ name, problems: problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))) });
  }
  return results;
}

async function sidewaysScroll(page) {
  await page.setViewport({ width: 320, height: 700 });
  const overflow = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
  return overflow > 0 ? [`at 320 px the page scrolls sideways by ${overflow} px`] : [];
}

/** Rules for whole pages are left out: a widget cannot know the headings and landmarks around it. */
const forFragments = ['heading-order', 'region', 'page-has-heading-one', 'landmark-one-main', 'document-title'];

export async function accessibilityProblems(page, { axe = 'all' } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(
    async (disabled, colours) => {
      const result = await window.axe.run(document, {
        ...(colours
          ? { runOnly: { type: 'rule', values: ['color-contrast'] } }
          : { rules: Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }])) }),
        preload: false,
        resultTypes: ['violations'],
      });
      return result.violations.map((violation) => {
        const nodes = violation.nodes
          .slice(0, 3)
          .map((node) => `${node.target.flat().join(' > ')}: ${node.any[0]?.message ?? node.failureSummary}`);
        return `axe ${violation.id} (${violation.nodes.length}): ${violation.help}\n      ${nodes.join('\n      ')}`;
      });
    },
    forFragments,
    axe === 'colours',
  );
}

/** A few pages, each used again and again: opening one costs more than showing a story. */
async function withPages(browser, width, jobs, run) {
  const results = new Array(jobs.length);
  let next = 0;
  const worker = async () => {
    const watched = await watchedPage(browser);
    watched.session = await watched.page.createCDPSession();
    while (next < jobs.length) {
      const index = next++;
      results[index] = await run(watched, jobs[index]);
    }
    await watched.close();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
