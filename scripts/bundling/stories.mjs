// Every story as a page of built code, so that it can be shown under the strict policy: .cache/stories/.
import { copyFileSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { root } from './root.mjs';
import { packageSources, unlessUnchanged } from './stamp.mjs';

export const storiesFolder = path.join(root, '.cache/stories');

export const storyFiles = () => globSync('stories/*.stories.ts', { cwd: root }).sort();

export async function buildStories() {
  const sources = [
    ...packageSources,
    'packages/{server,testing}/src/**/*.ts',
    'stories/*.ts',
    'stories/*/*.ts',
    'stories/.storybook/preview.ts',
    'stories/page/*',
  ];
  await unlessUnchanged('stories', { sources, outputs: ['.cache/stories/index.html'] }, async () => {
    rmSync(storiesFolder, { recursive: true, force: true });
    mkdirSync(storiesFolder, { recursive: true });
    const preview = path.join(root, 'stories/.storybook/preview.ts');
    const entry = [
      '',
      `import { showStory } from ${JSON.stringify(path.join(root, 'stories/page/show-story.ts'))};`,
      existsSync(preview) ? `import preview from ${JSON.stringify(preview)};` : 'const preview = {};',
      'const files = {',
      ...storyFiles().map((file) => {
        const name = path.basename(file, '.stories.ts');
        return `  ${JSON.stringify(name)}: () => import(${JSON.stringify(path.join(root, file))}),`;
      }),
      '};',
      'await showStory({ files, preview });',
      '',
    ].join('\n');
    // The page links its style sheet; Storybook, which has no such page, imports it.
    const linkedCss = { name: 'tenon-linked-css', load: (id) => (id.endsWith('.css') ? 'export {};' : null) };
    await bundle({ input: { main: entry }, outDir: storiesFolder, plugins: [linkedCss] });
    copyFileSync(path.join(root, 'stories/page/page.css'), path.join(storiesFolder, 'page.css'));
    writeFileSync(
      path.join(storiesFolder, 'index.html'),
      `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Story</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="page.css" />
    <script type="module" src="main.js"></script>
  </head>
  <body></body>
</html>
`,
    );
  });
}
