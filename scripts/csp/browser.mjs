// A browser for checks of whole pages: what goes wrong on a page is collected, not overlooked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserFlags, findBrowser } from '../find-programs.mjs';

export async function launchBrowser() {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error('No Chromium was found: set CHROME_PATH, or use `npm test`, which installs one.');
  const userDataDir = mkdtempSync(path.join(tmpdir(), 'tenon-chromium-'));
  const browser = await puppeteer.launch({
    executablePath,
    args: browserFlags,
    headless: true,
    userDataDir,
    protocolTimeout: 60_000,
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens a page in a context of its own; `problems` fills with policy reports, console errors, page errors, failed requests. */
export async function watchedPage(browser, { width = 1280, height = 800, expected = [] } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  const problems = [];
  const add = (text) => {
    if (!expected.some((pattern) => pattern.test(text)) && !problems.includes(text)) problems.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') add(`console: ${message.text()} ${message.location().url ?? ''}`.trim());
  });
  page.on('pageerror', (error) => add(`page error: ${error?.stack ?? error}`));
  page.on('response', (response) => {
    if (response.status() >= 400) add(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // A page that goes away cuts its own requests; that is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') add(`${request.failure()?.errorText} ${request.url()}`);
  });
  await page.exposeFunction('tenonReport', (text) => add(`policy report: ${text}`));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.tenonReport(
        `${event.effectiveDirective} blocked ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample}`,
      );
    });
  });
  return { page, problems, close: () => context.close() };
}
