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

export const variants = [
  { name: 'light', locale: 'en', theme: 'light' },
  { name: 'dark zh', locale: 'zh-CN', theme: 'dark' },
  { name: 'rtl touch', locale: 'en', theme: 'light', dir: 'rtl', density: 'touch' },
  { name: 'forced colours', locale: 'en', theme: 'light', media: [{ name: 'forced-colors', value: 'active' }] },
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
    await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined, { timeout: 20_000 });
  } catch {
    return 'the story was not shown within 20 s';
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
    const jobs = stories.list
      .filter((story) => story.id.includes(only))
      .flatMap((story) => variants.map((variant) => ({ story, variant })));
    const shown = await inParallel(2, jobs, (job) => runStory(browser, stories.origin, job));
    return only === '' ? [tableOfStates(stories.list), ...shown] : shown;
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

async function runStory(browser, origin, { story, variant }) {
  const expected = (story.parameters.expectedErrors ?? []).map((text) => new RegExp(text));
  const { page, problems, close } = await watchedPage(browser, { width: 800, height: 700, expected });
  try {
    if (variant.media) {
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features: variant.media });
    }
    await page.goto(storyUrl(origin, story.id, variant));
    const failure = await readyOrFailure(page);
    if (failure) problems.push(failure);
    const found = [...problems];
    if (!failure) {
      found.push(...(await accessibilityProblems(page)));
      await page.setViewport({ width: 320, height: 700 });
      const overflow = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      });
      if (overflow > 0) found.push(`at 320 px the page scrolls sideways by ${overflow} px`);
    }
    return { name: `${story.id} (${variant.name})`, problems: found };
  } catch (error) {
    return { name: `${story.id} (${variant.name})`, problems: [...problems, error.message] };
  } finally {
    await close();
  }
}

/** The rules for whole pages are left out: a story is a fragment. */
export async function accessibilityProblems(
  page,
  { disabled = ['region', 'page-has-heading-one', 'landmark-one-main', 'document-title'] } = {},
) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (rules) => {
    const result = await window.axe.run(document, {
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
      preload: false,
      resultTypes: ['violations'],
    });
    return result.violations.map((violation) => {
      const nodes = violation.nodes
        .slice(0, 3)
        .map((node) => `${node.target.flat().join(' > ')}: ${node.any[0]?.message ?? node.failureSummary}`);
      return `axe ${violation.id} (${violation.nodes.length}): ${violation.help}\n      ${nodes.join('\n      ')}`;
    });
  }, disabled);
  return violations;
}

async function inParallel(width, jobs, run) {
  const results = new Array(jobs.length);
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await run(jobs[index]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
