// A picture of every story on phone and desk, light and dark, English and Chinese, into screenshots/.
// `npm run screenshots -- customer-card` takes only the stories whose id contains that.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './bundling/root.mjs';
import { launchBrowser, watchedPage } from './csp/browser.mjs';
import { openStories, readyOrFailure, storyUrl } from './csp/stories.mjs';

const filter = process.argv[2] ?? '';
const folder = path.join(root, 'screenshots');
const widths = [360, 1280];
const looks = ['light', 'dark'].flatMap((theme) => ['en', 'zh-CN'].map((locale) => ({ theme, locale })));

const { browser, close } = await launchBrowser();
let failed = 0;
let taken = 0;
try {
  const stories = await openStories(browser);
  const jobs = stories.list
    .filter(({ id }) => id.includes(filter))
    .flatMap(({ id }) => looks.map((look) => ({ id, ...look })));
  const worker = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await shoot(stories.origin, job);
  };
  await Promise.all([worker(), worker()]);
  await stories.close();
} finally {
  await close();
}
console.log(
  `${taken} pictures in ${path.relative(process.cwd(), folder)}/${failed > 0 ? `, ${failed} stories failed` : ''}`,
);
process.exit(failed > 0 ? 1 : 0);

async function shoot(origin, { id, theme, locale }) {
  for (const width of widths) {
    const { page, close: closePage } = await watchedPage(browser, { width, height: 800 });
    try {
      await page.goto(storyUrl(origin, id, { theme, locale }));
      const failure = await readyOrFailure(page);
      if (failure) {
        failed += 1;
        console.error(`${id}: ${failure}`);
      }
      const file = path.join(folder, id.replace('--', '/'), `${width}-${theme}-${locale}.png`);
      mkdirSync(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file, fullPage: true });
      taken += 1;
    } finally {
      await closePage();
    }
  }
}
